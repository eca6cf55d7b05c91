using System.Diagnostics;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Channels.Counterparts;

/// <summary>A counterpart that Node.js runs for as long as a test needs it.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    // Some compile a description at their start.
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private NodeProcess(Process process)
    {
        _process = process;
        Output.Start(_process);
    }

    public ProcessOutput Output { get; } = new();

    /// <summary>What it said behind the words by which it is known to be ready.</summary>
    public string Ready { get; private set; } = "";

    /// <param name="ready">The words by which it is known to be ready.</param>
    /// <param name="arguments">The script, and what it is told.</param>
    public static async Task<NodeProcess> StartAsync(string ready, params string[] arguments)
    {
        NodeProcess node = new(new Process
        {
            StartInfo = new("node", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
            EnableRaisingEvents = true,
        });

        try
        {
            string line = await node.SaysAsync(ready);
            node.Ready = line[(line.IndexOf(ready, StringComparison.Ordinal) + ready.Length)..].Trim();

            return node;
        }
        catch
        {
            await node.DisposeAsync();

            throw;
        }
    }

    /// <returns>The first line, past or future, that holds the text.</returns>
    public Task<string> SaysAsync(string text) => Output.WaitForAsync(text, _deadline);

    public async Task TellAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    public ValueTask DisposeAsync()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();

        return ValueTask.CompletedTask;
    }
}
