using System.Diagnostics;
using System.Text;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Samples;

/// <summary>A channel of <c>samples/</c>, as a process: what it writes is what its user sees, and what it reads is what its user types.</summary>
internal sealed class Sample : IAsyncDisposable
{
    private const string Ready = "Takes events on ";

    // One of them is compiled first.
    private static readonly TimeSpan _start = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private Sample(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        Output.Start(_process);
    }

    public ProcessOutput Output { get; } = new();

    /// <summary>Where it takes events.</summary>
    public Uri Address { get; private set; } = null!;

    /// <param name="command">As samples/README.md says.</param>
    /// <param name="connector">Where the connector's host is.</param>
    public static async Task<Sample> StartAsync(string command, Uri connector)
    {
        string[] words = command.Split(' ');
        Sample sample = new(new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            Environment =
            {
                ["SECRET"] = TestSettings.Secret,
                ["CONNECTOR"] = new Uri(connector, "api/connections/default").AbsoluteUri,
                ["PORT"] = "0",
                ["DOTNET_NOLOGO"] = "1",
                ["MSBUILDDISABLENODEREUSE"] = "1",
            },
        });

        return await sample.ReadyAsync();
    }

    public Task TypeAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    /// <summary>Waits until its user sees a text.</summary>
    /// <returns>The line that has it.</returns>
    public async Task<string> ShowsAsync(string text)
    {
        try
        {
            return await Output.WaitForAsync(text, World.Deadline);
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            throw new InvalidOperationException($"The sample did not show: {text}. It shows: {string.Join('\n', Output.Lines)}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // `dotnet run` has a process of its own under it.
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WaitAsync(World.Deadline);
        _process.Dispose();
    }

    private async Task<Sample> ReadyAsync()
    {
        try
        {
            string line = await Output.WaitForAsync(Ready, _start);
            Address = new Uri(line[Ready.Length..].Split(' ')[0]);
            _process.StandardInput.AutoFlush = true;

            return this;
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            await DisposeAsync();

            throw new InvalidOperationException($"The sample did not start. It said: {string.Join('\n', Output.Lines)}", exception);
        }
    }
}
