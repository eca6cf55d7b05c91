using System.Collections.Concurrent;

namespace Fuzz;

/// <summary>Checks each line that the connector writes.</summary>
internal sealed class LogCheck(Secrets secrets)
{
    // Exceptions of functions, exceptions of tasks that nobody awaited, and unexpected exceptions of steps.
    private static readonly string[] _never = ["Function ReceiveFrom", "Function ReadTranscript", "Function ReadMedia", "Function Health", "Function Show", "Function List", "Function Export", "Function Delete", "Function SendMessage", "Function Replay", "Function Discard", "Function Hold", "Function Release", "Function Try", "Function HandBack", ManageRequests.Nobody, "Function Forward", "Function Sweep", "Unhandled exception", "Unobserved exception", "Stack overflow", "failed unexpectedly", "poison queue", "could not be stored"];

    private readonly ConcurrentQueue<string> _last = new();

    public ConcurrentQueue<Violation> Found { get; } = new();

    /// <summary>The latest lines, to show what came before a finding.</summary>
    public IReadOnlyCollection<string> Last => _last;

    public void Read(string line)
    {
        _last.Enqueue(line);

        if (_last.Count > 200)
        {
            _last.TryDequeue(out _);
        }

        if (secrets.In(line) is { } secret)
        {
            Found.Enqueue(new Violation($"A line of the log holds a secret: {secret} in: {line}"));
        }

        // At the start the host lists the functions.
        if (Array.Find(_never, line.Contains) is { } inside && !line.StartsWith("  ", StringComparison.Ordinal))
        {
            Found.Enqueue(new Violation($"The log says '{inside}': {line}"));
        }
    }
}
