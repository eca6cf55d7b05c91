using System.Text.Json;
using Playground;

namespace WebhookFunctions.Tests.Flows;

/// <summary>What a test wants to know of a call.</summary>
internal static class CallExtensions
{
    /// <returns>The text of the user's message (at the bot), or of the bot's message (at the channel).</returns>
    public static string? Text(this ReceivedCall call) =>
        call.Body.ValueKind != JsonValueKind.Object ? null
        : call.Body.TryGetProperty("content", out JsonElement content) && content.TryGetProperty("text", out JsonElement said) ? said.GetString()
        : call.Body.TryGetProperty("message", out JsonElement message) ? message.GetProperty("text").GetString()
        : null;

    public static bool IsPostback(this ReceivedCall call, out JsonElement payload)
    {
        payload = default;

        return call.Endpoint == "messages"
            && call.Body.TryGetProperty("content", out JsonElement content)
            && content.TryGetProperty("payload", out payload);
    }

    /// <returns>The id of the message that a delivery acknowledges.</returns>
    public static string? Acknowledges(this ReceivedCall call) => call.Endpoint == "delivery" && call.Taken
        ? call.Body.GetProperty("delivery").GetProperty("message").GetProperty("id").GetString()
        : null;

    public static IReadOnlyList<string> Texts(this Recorder<ReceivedCall> calls, Func<ReceivedCall, bool> which) =>
        [.. calls.All.Where(call => call.Taken && which(call)).Select(call => call.Text()).OfType<string>()];
}
