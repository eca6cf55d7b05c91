using System.Collections.Concurrent;
using System.Diagnostics;

namespace WebhookFunctions.Dev;

internal sealed record Command(string Program, params string[] Arguments)
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public string Folder { get; init; } = Repository.Root;

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public static Command Dotnet(params string[] arguments) => new(Programs.Find("dotnet") ?? "dotnet", arguments);

    /// <summary>Runs to the end, and writes directly to this console.</summary>
    public async Task<int> ShowAsync(CancellationToken stop)
    {
        using Process process = Process.Start(ToStartInfo(redirected: false))!;
        await WaitAsync(process, stop);
        return process.ExitCode;
    }

    /// <summary>The same for a program that ends by itself on Ctrl-C, which reaches both processes.</summary>
    public async Task<int> ShowUntilItEndsAsync(CancellationToken stop)
    {
        using Process process = Process.Start(ToStartInfo(redirected: false))!;
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            using CancellationTokenSource patience = new(Patience);
            await WaitAsync(process, patience.Token);
        }

        return process.ExitCode;
    }

    public async Task<(int ExitCode, string Output)> CaptureAsync(CancellationToken stop)
    {
        using Process process = Process.Start(ToStartInfo(redirected: true))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop);
        Task<string> errors = process.StandardError.ReadToEndAsync(stop);
        await WaitAsync(process, stop);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Runs to the end and shows its last line meanwhile. If it fails, shows its errors, or all lines if none is marked as an error.</summary>
    public async Task ShowProgressAsync(string what, string whenFailed, CancellationToken stop)
    {
        ConcurrentQueue<string> lines = [];
        int exitCode;
        await using (Progress progress = new(what))
        {
            using Process process = new() { StartInfo = ToStartInfo(redirected: true) };
            process.OutputDataReceived += (_, line) => Take(line.Data);
            process.ErrorDataReceived += (_, line) => Take(line.Data);
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            await Task.WhenAny(WaitAsync(process, stop), EndAsync(process, stop)).Unwrap();
            exitCode = process.ExitCode;

            void Take(string? line)
            {
                if (!string.IsNullOrWhiteSpace(line))
                {
                    lines.Enqueue(line);
                    progress.Show(line);
                }
            }
        }

        if (exitCode != 0)
        {
            string[] errors = [.. lines.Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)).Distinct()];
            await Console.Error.WriteLineAsync(string.Join('\n', errors.Length > 0 ? errors : lines));
            throw new Problem(whenFailed);
        }
    }

    public ProcessStartInfo ToStartInfo(bool redirected)
    {
        ProcessStartInfo start = new(Program, Arguments)
        {
            WorkingDirectory = Folder,
            // Nothing is written to it: a child that reads from it notices by its end that this process is gone.
            RedirectStandardInput = redirected,
            RedirectStandardOutput = redirected,
            RedirectStandardError = redirected,
        };
        foreach ((string name, string value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    // A build leaves servers behind that keep its output open for minutes.
    private static async Task EndAsync(Process process, CancellationToken stop)
    {
        while (!process.HasExited)
        {
            await Task.Delay(Grace, stop);
        }

        await Task.Delay(Grace, stop);
    }

    private static async Task WaitAsync(Process process, CancellationToken stop)
    {
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
