using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace WebhookFunctions.Configuration;

/// <summary>The forms in which a secret may come back from somebody who repeats what was sent.</summary>
internal static class SecretForms
{
    public static IEnumerable<string> Of(string secret)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(secret);

        return
        [
            secret,
            Uri.EscapeDataString(secret),
            JavaScriptEncoder.Default.Encode(secret),
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
            WebUtility.HtmlEncode(secret),
            HtmlEncoder.Default.Encode(secret),
            Convert.ToHexString(bytes),
            .. Base64(bytes),
        ];
    }

    // Within something longer it begins at the first, the second or the third place of three bytes: what its neighbours share with it is left out.
    private static IEnumerable<string> Base64(byte[] bytes)
    {
        for (int before = 0; before < 3; before++)
        {
            byte[] shifted = [.. new byte[before], .. bytes];
            int first = (before * 8 + 5) / 6;
            int end = shifted.Length * 8 / 6;

            yield return Convert.ToBase64String(shifted)[first..end];
            yield return Base64Url.EncodeToString(shifted)[first..end];
        }
    }
}
