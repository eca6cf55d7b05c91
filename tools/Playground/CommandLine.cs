using System.Globalization;

namespace Playground;

/// <summary>Options from the command line or the environment: <c>--function-key</c> is <c>PLAYGROUND_FUNCTION_KEY</c> there.</summary>
internal static class CommandLine
{
    public const string Help = """
        A bot platform, a channel and an agent desk around the connector, with pages to chat on, and one to operate the connector.

          --port           7080                     where the pages, the bot platform, the channel and the desk listen
          --connector      http://127.0.0.1:7071    the connector; several hosts with commas
          --connection     default                  the name of the connection
          --function-key                            the key that the bot's events are sent with
          --manage-key                              the key that the operator's page asks with; else the one above
          --bot-secret                              the connection's Bot__Secret, where it has one
          --access-token   local-development-token  the token that the connector calls the bot with
          --team-id        team-1
          --bot-id         bot-1
          --webhook-id     webhook-1
          --secret         whsec_...                signs what goes between the channel and the connector
          --desk-secret    whsec_...                signs what goes between the agent desk and the connector
          --allow-host                              names besides localhost under which browsers reach this, with commas; *.app.github.dev
                                                    allows all below it

        Each can also be set in the environment: PLAYGROUND_PORT, PLAYGROUND_FUNCTION_KEY, ...
        With the word operator first, it is the operator's page alone: operator --help.
        """;

    private static readonly PlaygroundOptions Defaults = new();

    private static readonly string[] Names =
    [
        "port", "connector", "connection", "function-key", "manage-key", "bot-secret", "access-token", "team-id", "bot-id", "webhook-id", "secret",
        "desk-secret", "allow-host",
    ];

    public static PlaygroundOptions Read(string[] args)
    {
        Dictionary<string, string> given = Pairs(args, Names);

        string Value(string name, string otherwise) =>
            given.GetValueOrDefault(name)
            ?? Environment.GetEnvironmentVariable($"PLAYGROUND_{name.Replace('-', '_').ToUpperInvariant()}")
            ?? otherwise;

        return new PlaygroundOptions
        {
            Port = Port(Value("port", $"{Defaults.Port}")),
            ConnectorAddresses = [.. Value("connector", "http://127.0.0.1:7071").Split(',').Select(Address)],
            Connection = Value("connection", Defaults.Connection),
            FunctionKey = Value("function-key", Defaults.FunctionKey),
            ManageKey = Value("manage-key", Defaults.ManageKey),
            BotSecret = Value("bot-secret", Defaults.BotSecret),
            AccessToken = Value("access-token", Defaults.AccessToken),
            TeamId = Value("team-id", Defaults.TeamId),
            BotId = Value("bot-id", Defaults.BotId),
            WebhookId = Value("webhook-id", Defaults.WebhookId),
            Secret = Value("secret", Defaults.Secret),
            DeskSecret = Value("desk-secret", Defaults.DeskSecret),
            AllowedHosts = Value("allow-host", "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        };
    }

    public static Dictionary<string, string> Pairs(string[] args, params string[] names) => args.Chunk(2).ToDictionary(
        pair => names.SingleOrDefault(name => pair[0] == $"--{name}") ?? throw new FormatException($"{pair[0]} is unknown. Try --help."),
        pair => pair.Length == 2 ? pair[1] : throw new FormatException($"{pair[0]} needs a value."));

    public static int Port(string text) =>
        ushort.TryParse(text, CultureInfo.InvariantCulture, out ushort port) ? port : throw new FormatException($"{text} is not a port.");

    public static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? address
            : throw new FormatException($"{text} is not an http or https address.");
}
