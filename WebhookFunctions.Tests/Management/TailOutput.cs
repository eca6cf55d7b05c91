using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Manage;
using Spectre.Console;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Management;

/// <summary>A tail that runs, and its lines of JSON.</summary>
internal sealed class TailOutput : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lines _lines = new();
    private readonly List<JsonElement> _seen = [];
    private readonly Task<int> _run;

    private TailOutput(World world, string[] args) => _run = RunAsync(world, _lines, _stop.Token, [.. args, "--json", "--every", "0.1"]);

    /// <summary>Returns when it has looked once: what happens from then on is news.</summary>
    public static async Task<TailOutput> StartAsync(World world, params string[] args)
    {
        TailOutput tail = new(world, args);
        await tail.WaitForAsync("following", "connection", "default");

        return tail;
    }

    public static Task<int> RunAsync(World world, TextWriter output, CancellationToken stop, params string[] args)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });

        return ManageApp.RunAsync(["tail", .. args, "--url", world.Host.Address.AbsoluteUri], console, stop);
    }

    public async Task<JsonElement> WaitForAsync(string what, string property, string value)
    {
        using CancellationTokenSource deadline = new(World.Deadline);
        bool IsWanted(JsonElement line) => line.GetProperty("what").GetString() == what && line.TryGetProperty(property, out JsonElement found) && found.GetString() == value;

        while (!_seen.Any(IsWanted))
        {
            _seen.Add(JsonElement.Parse(await _lines.NextAsync(deadline.Token)));
        }

        return _seen.First(IsWanted);
    }

    /// <returns>How it ends when it is told to stop.</returns>
    public async Task<int> EndAsync()
    {
        await _stop.CancelAsync();

        return await _run.WaitAsync(World.Deadline);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _stop.Dispose();
        await _lines.DisposeAsync();
    }

    private sealed class Lines : TextWriter
    {
        private readonly Channel<string> _all = Channel.CreateUnbounded<string>();

        public override Encoding Encoding => Encoding.UTF8;

        public override Task WriteLineAsync(string? value)
        {
            _all.Writer.TryWrite(value ?? "");

            return Task.CompletedTask;
        }

        public ValueTask<string> NextAsync(CancellationToken stop) => _all.Reader.ReadAsync(stop);
    }
}
