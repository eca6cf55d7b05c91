using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>The calls of the Bot API that are made, each a record of what it needs (https://core.telegram.org/bots/api#available-methods).</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AnswerCallbackQuery))]
[JsonSerializable(typeof(SendMessage))]
[JsonSerializable(typeof(SendMedia))]
[JsonSerializable(typeof(SendPlace))]
[JsonSerializable(typeof(SendChatAction))]
[JsonSerializable(typeof(SetWebhook))]
[JsonSerializable(typeof(GetFile))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonNode))]
internal sealed partial class TelegramJson : JsonSerializerContext
{
    public static TelegramJson AsWritten { get; } = new(NewOptions());

    /// <summary>A call in the answer to a request of Telegram's: it is made without another request.</summary>
    public static ChannelAnswer Answer(AnswerCallbackQuery call) =>
        new("application/json", JsonSerializer.SerializeToUtf8Bytes(call, AsWritten.AnswerCallbackQuery));

    private static JsonSerializerOptions NewOptions()
    {
        JsonSerializerOptions options = Json.AsWritten.NewOptions();
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;

        return options;
    }
}

internal sealed record AnswerCallbackQuery(string CallbackQueryId)
{
    public string Method { get; } = "answerCallbackQuery";
}

/// <summary>Where a call goes.</summary>
internal abstract record TelegramCall(TelegramAddress To)
{
    [JsonIgnore]
    public TelegramAddress To { get; } = To;

    public long ChatId => To.Chat;

    public long? MessageThreadId => To.Thread;

    public string? BusinessConnectionId => To.Business;
}

/// <param name="ParseMode"><c>HTML</c>, or null for plain text.</param>
internal sealed record SendMessage(TelegramAddress To, string Text, ReplyMarkup? ReplyMarkup = null, string? ParseMode = null) : TelegramCall(To);

/// <summary>One of <c>sendPhoto</c>, <c>sendAnimation</c> and <c>sendDocument</c>: the address is in the property of the call's own name.</summary>
internal sealed record SendMedia(TelegramAddress To, string? Caption, ReplyMarkup? ReplyMarkup = null, string? ParseMode = null) : TelegramCall(To)
{
    public string? Photo { get; init; }

    public string? Animation { get; init; }

    public string? Document { get; init; }
}

/// <summary><c>sendLocation</c>, or <c>sendVenue</c> with a title and an address.</summary>
internal sealed record SendPlace(TelegramAddress To, double Latitude, double Longitude, string? Title, string? Address, ReplyMarkup? ReplyMarkup = null) : TelegramCall(To);

internal sealed record SendChatAction(TelegramAddress To, string Action) : TelegramCall(To);

/// <summary>Either buttons below the message, or the request for a place in the keyboard's place.</summary>
internal sealed record ReplyMarkup
{
    public IReadOnlyList<IReadOnlyList<InlineButton>>? InlineKeyboard { get; init; }

    public IReadOnlyList<IReadOnlyList<LocationButton>>? Keyboard { get; init; }

    public bool? OneTimeKeyboard { get; init; }

    public bool? ResizeKeyboard { get; init; }
}

/// <param name="CallbackData">1 to 64 bytes; null where there is a URL.</param>
internal sealed record InlineButton(string Text, string? CallbackData = null, string? Url = null);

internal sealed record LocationButton(string Text)
{
    public bool RequestLocation { get; } = true;
}
