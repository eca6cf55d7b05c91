using System.Text.Encodings.Web;
using System.Text.Json;

namespace WebhookFunctions.Http;

/// <summary>JSON in which text stays text. Escapes would make six characters of one, and of an event that was small enough one that is too large.</summary>
internal static class AsWritten
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
