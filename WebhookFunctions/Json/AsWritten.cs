using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebhookFunctions.Json;

/// <summary>JSON in which text stays text. Escapes would make six characters of one, and of an event that was small enough one that is too large.</summary>
internal static class AsWritten
{
    /// <summary>Each generated context needs options of its own.</summary>
    public static JsonSerializerOptions NewOptions() => new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new PlainText(), new AsItCame() },
    };
}
