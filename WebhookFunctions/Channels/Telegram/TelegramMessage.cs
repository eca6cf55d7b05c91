using System.Text.Json;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>A message of a user.</summary>
internal static class TelegramMessage
{
    private const string Start = "/start";

    /// <returns>Why it is none of a user, or null.</returns>
    public static string? Skip(JsonElement message, TelegramReading reading)
    {
        JsonElement? author = message.Object("from");

        return AddressOf(message) is not { } address ? "without a chat"
            : author?.Get("is_bot") is { ValueKind: JsonValueKind.True } ? "of a bot"
            : address.Business is not null && IsOwners(message, author) ? "of the account's owner"
            : TelegramReading.IsGroup(message) && reading.Groups == GroupMessages.None ? "in a group"
            : TelegramContent.Notice(message);
    }

    /// <param name="id">The event's.</param>
    /// <returns>Null where it is not for the bot.</returns>
    public static NativeEvent? Read(JsonElement message, string id, TelegramReading reading)
    {
        TelegramContent content = TelegramContent.Of(message);

        if (reading.Addressed(message, message.Text("text") ?? message.Text("caption") ?? "") is not { } text)
        {
            return null;
        }

        NativeEvent @event = new(id, "message", AddressOf(message)!.ToString())
        {
            Text = text.Length > 0 ? text : content.Words,
            Attachments = content.Attachment is { } attachment ? [attachment] : null,
            Location = content.Location,
            User = User(message, argument: null),
        };

        // "/start", or "/start autumn" where the user has come by t.me/bot?start=autumn.
        return text == Start || text.StartsWith($"{Start} ", StringComparison.Ordinal)
            ? @event with { Type = "start", Text = null, User = User(message, text[Start.Length..].Trim()) }
            : @event;
    }

    public static TelegramAddress? AddressOf(JsonElement message) =>
        message.Object("chat")?.Get("id") is { ValueKind: JsonValueKind.Number } chat && chat.TryGetInt64(out long id)
            ? new TelegramAddress(id, ThreadOf(message), message.Text("business_connection_id"))
            : null;

    /// <returns>The change of a group's id when it becomes a supergroup, which both chats are told; null if the message says nothing of it.</returns>
    public static AddressChange? Moved(JsonElement message)
    {
        string? chat = AddressOf(message)?.ToString();

        return chat is null ? null
            : Id(message, "migrate_to_chat_id") is { } to ? new AddressChange(chat, [to])
            : Id(message, "migrate_from_chat_id") is { } from ? new AddressChange(from, [chat])
            : null;
    }

    public static DateTimeOffset? SentAt(JsonElement message) =>
        message.Get("date") is { ValueKind: JsonValueKind.Number } date && date.TryGetInt64(out long seconds) && seconds is > 0 and < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <param name="from">A user in Telegram's form.</param>
    public static NativeUser? UserOf(JsonElement? from, string? argument)
    {
        if (from is not { } user)
        {
            return null;
        }

        Dictionary<string, string> metadata = [];
        Add("telegramId", user.Id("id"));
        Add("username", user.Text("username"));
        Add("language", user.Text("language_code"));
        Add("start", argument);

        string name = string.Join(' ', new[] { user.Text("first_name"), user.Text("last_name") }.Where(part => part is { Length: > 0 }));

        return new NativeUser(name.Length > 0 ? name : null, metadata);

        void Add(string property, string? value)
        {
            if (value is { Length: > 0 })
            {
                metadata.Add(property, value);
            }
        }
    }

    private static NativeUser? User(JsonElement message, string? argument) => UserOf(message.Object("from"), argument);

    private static string? Id(JsonElement message, string name) =>
        message.Get(name) is { ValueKind: JsonValueKind.Number } chat && chat.TryGetInt64(out long id) ? new TelegramAddress(id).ToString() : null;

    // Only topics are threads of their own; answers in other groups have the property, too.
    private static long? ThreadOf(JsonElement message) =>
        message.Get("is_topic_message") is { ValueKind: JsonValueKind.True } && message.Get("message_thread_id") is { ValueKind: JsonValueKind.Number } thread && thread.TryGetInt64(out long id)
            ? id
            : null;

    // In a chat of a business account the customer's id is the chat's.
    private static bool IsOwners(JsonElement message, JsonElement? author) => author?.Id("id") != message.Object("chat")?.Id("id") || message.Object("sender_business_bot") is not null;
}
