namespace Playground;

/// <summary>The defaults fit a connector that runs on the same machine with the sample settings.</summary>
public sealed record PlaygroundOptions
{
    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; } = 7080;

    /// <summary>The hosts of the connector, used in turn. Can be changed at any time on <see cref="PlaygroundApp"/>.</summary>
    public IReadOnlyList<Uri> ConnectorAddresses { get; init; } = [];

    public string Connection { get; init; } = "default";

    /// <summary>Sent as <c>?code=</c> with the bot's events. Core Tools do not ask for it locally.</summary>
    public string FunctionKey { get; init; } = "";

    /// <summary>A host key of the connector's app, for the operator's page; if it is empty, <see cref="FunctionKey"/> is used.</summary>
    public string ManageKey { get; init; } = "";

    /// <summary>Sent as <c>?secret=</c> with the bot's events: the connection's <c>Bot__Secret</c>.</summary>
    public string BotSecret { get; init; } = "";

    public string TeamId { get; init; } = "team-1";

    public string BotId { get; init; } = "bot-1";

    public string WebhookId { get; init; } = "webhook-1";

    public string AccessToken { get; init; } = "local-development-token";

    /// <summary>Signs what the channel sends and verifies what it receives; <c>whsec_</c> and base64 of 24 to 64 bytes.</summary>
    public string Secret { get; init; } = "whsec_bG9jYWwtZGV2ZWxvcG1lbnQtc2VjcmV0LWtleS0x";

    /// <summary>The same for the agent desk.</summary>
    public string DeskSecret { get; init; } = "whsec_bG9jYWwtZGV2ZWxvcG1lbnQtZGVzay1rZXktMQ==";

    /// <summary>Additional names under which browsers reach the playground; <c>*.example.org</c> stands for all names below it.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>What the bot says; null for the page's own bot.</summary>
    public Script? Script { get; init; }

    /// <summary>Whether the bot shows that it is typing before it replies.</summary>
    public bool TypesBeforeReplying { get; init; } = true;

    /// <summary>The values of <c>state</c> that <c>/delivery</c> accepts. Only <c>success</c> is documented.</summary>
    public IReadOnlyList<string> DeliveryStates { get; init; } = ["success"];

    public BackOff BackOff { get; init; } = BackOff.Default;

    /// <summary>How long the bot, the channel and the desk wait for the connector's answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);
}
