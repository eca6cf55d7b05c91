using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>Decides for each request of the connector what goes wrong with it; null leaves it alone.</summary>
public delegate Fault? FaultRule(string path, JsonElement body);

/// <summary>What goes wrong with one request.</summary>
public sealed record Fault
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    private Fault()
    {
    }

    /// <summary>The status to answer instead of the usual one; null leaves the usual answer.</summary>
    public int? Status { get; private init; }

    public bool BreaksConnection { get; private init; }

    /// <summary>The request has its effect before anything goes wrong.</summary>
    public bool IsTaken { get; private init; }

    /// <summary>The answer waits for this. If the request is not <see cref="IsTaken"/>, its effect waits as well.</summary>
    public Task Until { get; init; } = Task.CompletedTask;

    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>The JSON to answer instead of the usual body; null leaves it empty.</summary>
    public JsonObject? Body { get; init; }

    public static Fault Answer(int status) => new() { Status = status };

    public static Fault TakeAndAnswer(int status) => new() { Status = status, IsTaken = true };

    public static Fault Break() => new() { BreaksConnection = true };

    public static Fault TakeAndBreak() => new() { BreaksConnection = true, IsTaken = true };

    public static Fault Hold(Task until) => new() { Until = until };

    public static Fault TakeAndHold(Task until) => new() { Until = until, IsTaken = true };

    public static Fault Delay(TimeSpan delay) => Hold(Task.Delay(delay));
}
