using System.Diagnostics;
using System.Globalization;

namespace Bench;

/// <summary>The second process: see <see cref="Surroundings"/>.</summary>
internal sealed class SurroundingsProcess : IAsyncDisposable
{
    private readonly Process _process;

    private SurroundingsProcess(Process process, Uri sinks) => (_process, Sinks) = (process, sinks);

    public Uri Sinks { get; }

    public static async Task<SurroundingsProcess> StartAsync()
    {
        Process process = Process.Start(new ProcessStartInfo("dotnet", [typeof(SurroundingsProcess).Assembly.Location, Surroundings.Verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

        return new SurroundingsProcess(process, new Uri(await LineOfAsync(process)));
    }

    /// <param name="latency">How long each request waits: whole milliseconds.</param>
    /// <returns>The connection string of an empty account.</returns>
    public Task<string> NewAccountAsync(TimeSpan latency) => AskAsync($"{Surroundings.Account} {latency.Milliseconds}");

    /// <summary>How many messages the channel has got.</summary>
    public async Task<int> TakenAsync() => int.Parse(await AskAsync(Surroundings.Taken), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> AskAsync(string question)
    {
        await _process.StandardInput.WriteLineAsync(question);
        await _process.StandardInput.FlushAsync();

        return await LineOfAsync(_process);
    }

    private static async Task<string> LineOfAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The process beside has ended.");
}
