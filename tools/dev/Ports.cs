using System.Net.NetworkInformation;

namespace WebhookFunctions.Dev;

internal sealed record Ports(int Blob, int Queue, int Table, int Functions, int Playground)
{
    public const string Option = "--port-offset";
    public const int LargestOffset = 50_000;

    public static Ports Usual { get; } = new(10000, 10001, 10002, 7071, 7080);

    public Uri PlaygroundPage => new($"http://127.0.0.1:{Playground}/");

    public Uri AgentPage => new(PlaygroundPage, "agent");

    public Uri OperatorPage => new(PlaygroundPage, "operator");

    /// <param name="withFunctions">False if the functions may be running already, or somebody else starts them.</param>
    public void RequireFree(bool withFunctions)
    {
        HashSet<int> taken = [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port)];
        string[] clashes = [.. Named().Where(port => withFunctions || port.Number != Functions).Where(port => taken.Contains(port.Number)).Select(port => $"{port.Number} ({port.Name})")];
        if (clashes.Length > 0)
        {
            throw new Problem(
                $"Already in use: port {string.Join(", ", clashes)}. Stop what listens there (another `dotnet run dev.cs run`?), "
                + $"or use other ports: dotnet run dev.cs run {Option} 100");
        }
    }

    public Ports MovedBy(int offset) => new(Blob + offset, Queue + offset, Table + offset, Functions + offset, Playground + offset);

    private IEnumerable<(string Name, int Number)> Named() =>
    [
        ("Azurite's blobs", Blob),
        ("Azurite's queues", Queue),
        ("Azurite's tables", Table),
        ("the functions", Functions),
        ("the playground", Playground),
    ];
}
