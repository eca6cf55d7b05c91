using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>One update, as Telegram posts it.</summary>
/// <remarks>
/// All that is genuine is answered with 200: Telegram would send anything else again and again, and keep back what comes behind it. Update ids begin anew at
/// random after a quiet week, so an event's id has the message's, too.
/// </remarks>
internal static class TelegramUpdate
{
    private const string Unreadable = "unreadable";

    public static ChannelRequest Read(ReadOnlyMemory<byte> body, TelegramReading reading, DateTimeOffset now)
    {
        if (!StrictJson.TryParse(body, out JsonDocument? json, out _))
        {
            return Skipped(Unreadable);
        }

        using (json)
        {
            JsonElement update = json.RootElement;

            return update.Id("update_id") is not { } id ? Skipped(Unreadable)
                : update.Object("callback_query") is { } pressed ? Pressed(pressed, id, reading, now)
                : update.Object("message") is { } message ? Written(message, "message", id, reading, now)
                : update.Object("business_message") is { } business ? Written(business, "business_message", id, reading, now)
                : (update.Object("edited_message") ?? update.Object("edited_business_message")) is { } edited ? Changed(edited, id, reading, now)
                : Skipped(SkippedKind.Of(update.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => name != "update_id")));
        }
    }

    private static ChannelRequest Changed(JsonElement edited, string id, TelegramReading reading, DateTimeOffset now) => reading.Edits switch
    {
        EditedMessages.Ignore => Skipped("edited_message"),
        EditedMessages.Message => Written(edited, "edited_message", id, reading, now),
    };

    private static ChannelRequest Written(JsonElement message, string kind, string update, TelegramReading reading, DateTimeOffset now)
    {
        if (TelegramMessage.Skip(message, reading) is { } reason)
        {
            return Skipped($"{kind}: {reason}") with { Changes = TelegramMessage.Moved(message) is { } moved ? [moved] : [] };
        }

        return TelegramMessage.Read(message, $"{update}-{message.Id("message_id")}", reading) is { } @event
            ? Taken(@event with { Edited = kind == "edited_message" ? true : null }, message, now)
            : Skipped($"{kind}: for others");
    }

    // The spinner on the button ends with the answer: there is no other way without a call.
    private static ChannelRequest Pressed(JsonElement query, string update, TelegramReading reading, DateTimeOffset now)
    {
        ChannelAnswer answer = query.Text("id") is { } id ? TelegramJson.Answer(new AnswerCallbackQuery(id)) : ChannelAnswer.Empty;

        // A message that is too old, or was sent to somebody through the bot, has no chat or says nothing but its chat.
        return query.Object("message") is { } message && TelegramMessage.AddressOf(message) is { } address && (!TelegramReading.IsGroup(message) || reading.Groups != GroupMessages.None)
            ? Taken(TelegramButton.Read(query, message, $"{update}-{query.Text("id")}", address), message, now) with { Answer = answer }
            : Skipped("callback_query: without a chat") with { Answer = answer };
    }

    private static ChannelRequest Taken(NativeEvent @event, JsonElement message, DateTimeOffset now)
    {
        // A group may have become a supergroup, and its conversation goes on.
        AddressedEvent addressed = @event.Addressed(0, TelegramMessage.SentAt(message) ?? now) with { IsOneOfSeveral = TelegramReading.IsGroup(message) };

        return EventChecks.IsId(@event.Id) && addressed.Event.Json.Length <= EventChecks.MaximumBytes
            ? new ChannelRequest(SignatureVerdict.Valid, [addressed], []) { Answer = ChannelAnswer.Empty }
            : Skipped("too large");
    }

    private static ChannelRequest Skipped(string kind) => new(SignatureVerdict.Valid, [], []) { Answer = ChannelAnswer.Empty, Skipped = [kind] };
}
