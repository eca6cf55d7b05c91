using System.Globalization;
using StorageStub;

namespace Bench;

/// <summary>What runs in the second process: the channel and the bot, and as many empty storage stubs as are asked for.</summary>
/// <remarks>It is a separate process so that its allocations do not count.</remarks>
internal static class Surroundings
{
    public const string Verb = "serve";
    public const string Account = "account";
    public const string Taken = "taken";

    private static readonly TimeSpan _channelTakes = TimeSpan.FromMilliseconds(50);

    /// <summary>Answers a line with a line, until no more lines come.</summary>
    public static async Task ServeAsync(TextReader questions, TextWriter answers)
    {
        await using Sinks sinks = await Sinks.StartAsync(_channelTakes);
        await answers.WriteLineAsync(sinks.Address.AbsoluteUri);

        while (await questions.ReadLineAsync() is { } question)
        {
            await answers.WriteLineAsync(question.Split(' ') switch
            {
                [Account, string latency] => await StartStubAsync(int.Parse(latency, CultureInfo.InvariantCulture)),
                _ => sinks.Taken.ToString(CultureInfo.InvariantCulture),
            });
        }
    }

    // The end of the process ends the stub.
    private static async Task<string> StartStubAsync(int latency)
    {
        StorageStubServer stub = await StorageStubServer.StartAsync();
        stub.Faults = Faults.None with { Latency = TimeSpan.FromMilliseconds(latency) };

        return stub.ConnectionString;
    }
}
