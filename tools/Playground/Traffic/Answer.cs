using System.Text.Json.Nodes;

namespace Playground;

/// <summary>The answer to a request, and the effect that comes with it.</summary>
internal sealed record Answer(int Status)
{
    public JsonObject Body { get; init; } = [];

    public Action? Effect { get; init; }

    /// <summary>Lets somebody go on who waits for the call. It is seen together with the call's record. May come twice.</summary>
    public Action? Signal { get; init; }

    public bool Taken { get; init; }

    public string? Problem { get; init; }

    public string? ConversationId { get; init; }

    public string? Address { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static Answer Take(Action? effect = null) => new(StatusCodes.Status200OK) { Effect = effect, Taken = true };

    public static Answer Refuse(int status, string problem) => new(status) { Problem = problem, Body = new() { ["error"] = problem } };

    public static Answer BadRequest(string problem) => Refuse(StatusCodes.Status400BadRequest, problem);

    public static Answer NotFound(string problem) => Refuse(StatusCodes.Status404NotFound, problem);

    public Answer ButFor(Fault fault) => this with
    {
        Status = fault.BreaksConnection ? 0 : fault.Status ?? Status,
        Body = fault.Body?.DeepClone().AsObject() ?? (fault.Status is null ? Body : []),
        Headers = fault.Headers,
    };
}
