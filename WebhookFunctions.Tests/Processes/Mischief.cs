using System.Text.Json;
using Playground;

namespace WebhookFunctions.Tests.Processes;

/// <summary>One side that fails at random, in every way a request can fail.</summary>
internal sealed class Mischief(int seed)
{
    private readonly Random _random = new(seed);
    private int _faults;

    public int Faults => _faults;

    public FaultRule Rule => Choose;

    private Fault? Choose(string path, JsonElement body)
    {
        Fault? fault = Next() switch
        {
            < 6 => Fault.Answer(503),
            < 9 => Fault.Break(),

            // Nobody could know of a chat whose opening was taken and not answered: it would stay empty.
            < 15 when path.EndsWith("/conversations", StringComparison.Ordinal) => Fault.Answer(503),
            < 12 => Fault.TakeAndBreak(),
            < 15 => Fault.TakeAndAnswer(500),
            _ => null,
        };

        Interlocked.Add(ref _faults, fault is null ? 0 : 1);

        return fault;
    }

    private int Next()
    {
        lock (_random)
        {
            return _random.Next(100);
        }
    }
}
