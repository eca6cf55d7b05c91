using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>What the reader of updates has to know.</summary>
/// <param name="Bot">The bot's own id.</param>
/// <param name="Account">The bot's user name, without @; empty where no groups are read.</param>
internal sealed record TelegramReading(long Bot, string Account, GroupMessages Groups, EditedMessages Edits)
{
    /// <summary>What of a message's text is for the bot.</summary>
    /// <returns>Null where the message is none for the bot.</returns>
    public string? Addressed(JsonElement message, string text)
    {
        if (!IsGroup(message))
        {
            return text;
        }

        return Groups switch
        {
            GroupMessages.None => null,
            GroupMessages.Addressed => InGroup(message, text),
        };
    }

    public static bool IsGroup(JsonElement message) => message.Object("chat")?.Text("type") is "group" or "supergroup" or "channel";

    private string? InGroup(JsonElement message, string text)
    {
        string mention = $"@{Account}";

        if (Entities(message).FirstOrDefault(entity => Is(entity, text, mention)) is { ValueKind: JsonValueKind.Object } found)
        {
            (int start, int length) = Span(found);

            return found.Text("type") == "bot_command"
                ? text.Remove(start + length - mention.Length, mention.Length)
                : text.Remove(start, length).Trim();
        }

        bool isAnswer = message.Object("reply_to_message")?.Object("from")?.Get("id") is { ValueKind: JsonValueKind.Number } author && author.TryGetInt64(out long id) && id == Bot;
        bool isCommand = Entities(message).Any(entity => entity.Text("type") == "bot_command" && Span(entity).Start == 0 && !Part(entity, text).Contains('@', StringComparison.Ordinal));

        return isAnswer || isCommand ? text : null;
    }

    private bool Is(JsonElement entity, string text, string mention) => entity.Text("type") switch
    {
        "mention" => Part(entity, text).Equals(mention, StringComparison.OrdinalIgnoreCase),
        "bot_command" => Part(entity, text).EndsWith(mention, StringComparison.OrdinalIgnoreCase),
        "text_mention" when Part(entity, text).Length > 0 => entity.Object("user")?.Get("id") is { ValueKind: JsonValueKind.Number } user && user.TryGetInt64(out long id) && id == Bot,
        _ => false,
    };

    private static IEnumerable<JsonElement> Entities(JsonElement message) => message.Elements("entities").Concat(message.Elements("caption_entities"));

    // In UTF-16 code units, as .NET counts.
    private static (int Start, int Length) Span(JsonElement entity) =>
        entity.Get("offset") is { ValueKind: JsonValueKind.Number } offset && offset.TryGetInt32(out int start)
        && entity.Get("length") is { ValueKind: JsonValueKind.Number } size && size.TryGetInt32(out int length)
            ? (start, length)
            : (0, 0);

    private static string Part(JsonElement entity, string text)
    {
        (int start, int length) = Span(entity);

        return start >= 0 && length > 0 && start <= text.Length - length ? text.Substring(start, length) : "";
    }
}
