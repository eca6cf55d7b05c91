using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace WebhookFunctions.Configuration;

/// <summary>The forms in which a side that repeats what it was sent may repeat a secret.</summary>
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

    // Within a longer text a secret begins at the first, second or third byte of a group of three. Base64 characters that it shares with its neighbours are left out.
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
