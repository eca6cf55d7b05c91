using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WebhookFunctions.Tests.Infra;

internal static class JsonText
{
    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Without escapes for quotes, which expressions are full of.</summary>
    public static string ToText(this JsonNode node) => node.ToJsonString(_plain);
}
