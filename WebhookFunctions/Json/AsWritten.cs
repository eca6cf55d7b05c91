using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebhookFunctions.Json;

/// <summary>JSON in which text stays text. An escape turns one character into six, so an event that was small enough could become too large.</summary>
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
