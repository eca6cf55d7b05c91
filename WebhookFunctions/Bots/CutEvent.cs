using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Bots;

/// <summary>
/// An event that is larger than can be stored: whose it is, which message is to be acknowledged, and its beginning. The bot would otherwise wait for its
/// acknowledgement for ever.
/// </summary>
/// <param name="BytesInAll">How large it was.</param>
/// <param name="Beginning">Its JSON as far as it fits.</param>
internal sealed record CutEvent(
    string Id, string? Type, CutPayload Payload, int BytesInAll, string Beginning)
{
    public const string Mark = "bytesInAll";

    // Quotes take twice their room within a text.
    private const int LongestBeginning = 300 * 1024;

    public static byte[] Of(JsonElement @event)
    {
        string all = @event.GetRawText();
        int length = Math.Min(all.Length, LongestBeginning);
        CutEvent cut = new(
            BotEvent.Id(@event)!,
            @event.Text("type"),
            new(new(BotEvent.ConversationId(@event)!), new(BotEvent.MessageId(@event))),
            @event.SizeInBytes(),
            all[..(char.IsHighSurrogate(all[length - 1]) ? length - 1 : length)]);

        return JsonSerializer.SerializeToUtf8Bytes(cut, BotJson.AsWritten.CutEvent);
    }
}

internal sealed record CutPayload(CutConversation Conversation, CutMessage Message);

internal sealed record CutConversation(string Id);

internal sealed record CutMessage(string? Id);
