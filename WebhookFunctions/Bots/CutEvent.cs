using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;

namespace WebhookFunctions.Bots;

/// <summary>
/// An event that is too large to be stored. This keeps whose event it is, which message is to be acknowledged, and its beginning. Without the acknowledgement the bot
/// would wait for ever.
/// </summary>
/// <param name="BytesInAll">How large the whole event was.</param>
/// <param name="Beginning">Its JSON as far as it fits.</param>
internal sealed record CutEvent(string Id, string? Type, CutPayload Payload, int BytesInAll, string Beginning)
{
    public const string Mark = "bytesInAll";

    private const int LongestBeginning = 300 * 1024;

    /// <param name="text">The readable text of the event; the user gets as much of it as fits.</param>
    public static byte[] Of(JsonElement @event, string text)
    {
        string all = @event.GetRawText();
        CutEvent ids = new(
            Printable.Cut(BotEvent.Id(@event)!, EventChecks.MaximumIdLength),
            @event.Text("type") is { } type ? Printable.Cut(type, EventChecks.MaximumIdLength) : null,
            new(
                new(Printable.Cut(BotEvent.ConversationId(@event)!, EventChecks.MaximumIdLength)),
                new(BotEvent.MessageId(@event) is { } id ? Printable.Cut(id, EventChecks.MaximumIdLength) : null, text.Length > 0 ? new UserContent("text", text) : null)),
            @event.SizeInBytes(),
            "");

        // Some letters take several bytes, and within a JSON text some take even more.
        for (int length = LongestBeginning; ; length /= 2)
        {
            byte[] json = JsonSerializer.SerializeToUtf8Bytes(ids with { Beginning = Printable.Cut(all, length) }, BotJson.AsWritten.CutEvent);

            if (json.Length <= EventChecks.MaximumBytes)
            {
                return json;
            }
        }
    }
}

internal sealed record CutPayload(CutConversation Conversation, CutMessage Message);

internal sealed record CutConversation(string Id);

internal sealed record CutMessage(string? Id, UserContent? Content);
