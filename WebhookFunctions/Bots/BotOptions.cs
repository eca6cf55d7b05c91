using WebhookFunctions.Configuration;

namespace WebhookFunctions.Bots;

/// <summary>The settings <c>Connections__{name}__Bot__*</c>: the webhook integration on the bot platform.</summary>
internal sealed class BotOptions
{
    /// <summary>From the webhook integration page, for example https://au.api.ingenious.ai/messaging/webhook/v1/{teamId}/{botId}.</summary>
    public Uri? BaseUrl { get; set; }

    [SecretSetting]
    public string AccessToken { get; set; } = "";

    /// <summary>
    /// The secret at the end of the URL that this connection's bot calls, as the parameter <c>secret</c>. While one replaces another there are several, separated by spaces.
    /// May be empty if there is no other connection.
    /// </summary>
    [SecretSetting]
    public string Secret { get; set; } = "";

    /// <summary>If set, requests of any other team are refused. <see cref="BotId"/> and <see cref="WebhookId"/> work in the same way.</summary>
    public string TeamId { get; set; } = "";

    public string BotId { get; set; } = "";

    public string WebhookId { get; set; } = "";

    /// <summary>How a new chat begins: <c>restart</c>, <c>entryPoint:{id}</c>, <c>passage:{id}</c> or <c>none</c>.</summary>
    public string Start { get; set; } = "restart";

    public AcknowledgeWhen Acknowledge { get; set; } = AcknowledgeWhen.Delivered;

    public AcknowledgeWith AcknowledgeWith { get; set; } = AcknowledgeWith.Delivery;

    /// <summary>The delivery's <c>state</c> for a message that became a dead letter. The platform documents only <c>success</c>.</summary>
    public string DeadLetterState { get; set; } = "success";

    /// <summary>The activity type of a read receipt; one page of the platform's documentation spells it differently.</summary>
    public string ReadActivity { get; set; } = "conversation:read";

    /// <summary>How the platform gets a user's attachments, locations and forms.</summary>
    public UserMediaAs UserMedia { get; set; } = UserMediaAs.Text;

    /// <summary>The most requests a second that the platform gets from all instances together; null for no limit.</summary>
    public double? MaximumRate { get; set; }

    /// <summary>The name of a header that every request of the platform must carry with <see cref="RequiredHeaderValue"/>.</summary>
    public string RequiredHeader { get; set; } = "";

    [SecretSetting]
    public string RequiredHeaderValue { get; set; } = "";
}

internal enum UserMediaAs
{
    /// <summary>The caption or, if there is none, a readable line for each.</summary>
    Text,

    /// <summary>Each as content of its own: image, file, location, formResponse.</summary>
    Content,
}

internal enum AcknowledgeWhen
{
    /// <summary>When the channel has taken the message. The platform then waits for a slow channel.</summary>
    Delivered,

    /// <summary>As soon as the message is stored.</summary>
    Received,
}

internal enum AcknowledgeWith
{
    Delivery,

    /// <summary>The bot's own message, sent back as it came.</summary>
    Echo,
}
