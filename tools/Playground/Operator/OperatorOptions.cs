using System.Globalization;

namespace Playground;

/// <summary>For the operator's page alone, in front of a connector that runs elsewhere.</summary>
public sealed record OperatorOptions
{
    public const string Help = """
        The operator's page for a connector, on this machine only.

          --url    http://127.0.0.1:7071    the app, such as https://connector.azurewebsites.net; else the environment's MANAGE_URL
          --port   7090                     where the page listens

        The key, a host key of the app, is read from the environment: MANAGE_KEY. No browser sees it.
        """;

    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; } = 7090;

    public Uri Connector { get; init; } = new("http://127.0.0.1:7071");

    public string Key { get; init; } = "";

    public static OperatorOptions Read(string[] args)
    {
        Dictionary<string, string> given = CommandLine.Pairs(args, "url", "port");
        OperatorOptions defaults = new()
        {
            Connector = CommandLine.Address(given.GetValueOrDefault("url") ?? Environment.GetEnvironmentVariable("MANAGE_URL") ?? "http://127.0.0.1:7071"),
            Key = Environment.GetEnvironmentVariable("MANAGE_KEY") ?? "",
        };

        if (defaults is { Key.Length: > 0, Connector: { Scheme: "http", IsLoopback: false } })
        {
            throw new FormatException("The key would go to another machine unencrypted. Give the app's https address.");
        }

        return defaults with { Port = CommandLine.Port(given.GetValueOrDefault("port") ?? defaults.Port.ToString(CultureInfo.InvariantCulture)) };
    }
}
