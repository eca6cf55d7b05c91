using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>JSON as its sender wrote it, without the white space between its parts. A writer would change its texts.</summary>
internal static class CompactJson
{
    public static string Of(JsonElement element)
    {
        ReadOnlySpan<byte> written = JsonMarshal.GetRawUtf8Value(element);
        byte[] compact = new byte[written.Length];
        int length = 0;
        bool isText = false;

        for (int i = 0; i < written.Length; i++)
        {
            byte one = written[i];

            if (!isText && one is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            {
                continue;
            }

            compact[length++] = one;

            if (isText && one == '\\')
            {
                // An escaped character does not end a text.
                compact[length++] = written[++i];
            }
            else if (one == '"')
            {
                isText = !isText;
            }
        }

        return Encoding.UTF8.GetString(compact, 0, length);
    }
}

[JsonSerializable(typeof(string))]
internal sealed partial class RenderingJson : JsonSerializerContext
{
    public static RenderingJson AsWritten { get; } = new(Json.AsWritten.NewOptions());
}
