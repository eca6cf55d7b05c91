using System.Diagnostics;

namespace WebhookFunctions.Dev;

/// <summary>Says what is being done, its present detail, and for how long: on a terminal in one line, elsewhere in a line now and then.</summary>
internal sealed class Progress : IAsyncDisposable
{
    private const int Narrowest = 40;
    private static readonly bool OnTerminal = !Console.IsOutputRedirected;
    private static readonly TimeSpan Pace = OnTerminal ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(15);

    private readonly string what;
    private readonly Stopwatch time = Stopwatch.StartNew();
    private readonly CancellationTokenSource over = new();
    private readonly Task telling;
    private string detail = "";

    public Progress(string what)
    {
        this.what = what;
        Console.Write(OnTerminal ? $"{what} ..." : $"{what} ...\n");
        telling = TellAsync();
    }

    public string Elapsed => $"{time.Elapsed.TotalSeconds:0} s";

    public void Show(string line) => detail = line.Replace(Repository.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Trim();

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await telling;
        over.Dispose();
        Console.Write(OnTerminal ? $"\r{Cut($"{what}: {Elapsed}")}\n" : $"{what}: {Elapsed}\n");
    }

    private static string Cut(string text)
    {
        int width = Math.Max(Narrowest, Console.WindowWidth) - 1;
        return text.Length > width ? text[..width] : text.PadRight(width);
    }

    private async Task TellAsync()
    {
        using PeriodicTimer timer = new(Pace);
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
            {
                string line = $"{what} ... {Elapsed}  {detail}";
                Console.Write(OnTerminal ? $"\r{Cut(line)}" : $"{line}\n");
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
        }
    }
}
