using Spectre.Console;
using Spectre.Console.Cli;

namespace Manage;

/// <summary>Shows what happens, as it happens, by asking again and again until the command is stopped.</summary>
internal sealed class TailCommand(IAnsiConsole console) : AsyncCommand<TailSettings>
{
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(30);

    private int _failures;

    public override async Task<int> ExecuteAsync(CommandContext context, TailSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Connection is not { } connection || settings.Period <= TimeSpan.Zero)
        {
            throw new ManageProblem("--connection is needed, and --every must be more than 0.");
        }

        using Connector connector = new(settings, cancellationToken);
        Tail tail = new(connector, connection, settings.Address, TimeProvider.System);

        // A wrong name or key fails at once; a later failure may be over soon.
        IReadOnlyList<TailLine> already = await tail.LookAsync();
        await ShowAsync(settings, [new TailLine(DateTimeOffset.UtcNow, "following", connection) { Address = settings.Address, Reason = settings.Json ? null : "Ctrl-C ends it." }, .. already]);

        try
        {
            while (true)
            {
                await Task.Delay(Pause(settings), cancellationToken);
                await TryShowAsync(tail, settings, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    private TimeSpan Pause(TailSettings settings)
    {
        TimeSpan usual = settings.Period;

        return _failures == 0 ? usual : TimeSpan.FromSeconds(Math.Min(usual.TotalSeconds * Math.Pow(2, Math.Min(_failures, 10)), _longestPause.TotalSeconds));
    }

    private async Task TryShowAsync(Tail tail, TailSettings settings, CancellationToken stop)
    {
        try
        {
            await ShowAsync(settings, await tail.LookAsync());

            if (_failures > 0)
            {
                Say(settings, "It answers again.");
                _failures = 0;
            }
        }
        catch (Exception exception) when (exception is ManageProblem or HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            if (_failures++ == 0)
            {
                Say(settings, $"{exception.Message} It is asked again.");
            }
        }
    }

    private async Task ShowAsync(TailSettings settings, IEnumerable<TailLine> lines)
    {
        foreach (TailLine line in lines)
        {
            if (settings.Json)
            {
                await console.Profile.Out.Writer.WriteLineAsync(line.ToJson());
            }
            else
            {
                line.Write(console);
            }
        }
    }

    // With JSON, other programs read the output, so it contains only lines of JSON.
    private void Say(TailSettings settings, string text)
    {
        if (!settings.Json)
        {
            console.MarkupLineInterpolated($"[grey]{text}[/]");
        }
    }
}
