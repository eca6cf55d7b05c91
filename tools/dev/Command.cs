using System.Diagnostics;

namespace WebhookFunctions.Dev;

internal sealed record Command(string Program, params string[] Arguments)
{
    public string Folder { get; init; } = Repository.Root;

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public static Command Dotnet(params string[] arguments) => new(Programs.Find("dotnet") ?? "dotnet", arguments);

    /// <summary>Runs to the end, writing straight to this console.</summary>
    public async Task<int> ShowAsync(CancellationToken stop)
    {
        using Process process = Process.Start(ToStartInfo(redirected: false))!;
        await WaitAsync(process, stop);
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

    public ProcessStartInfo ToStartInfo(bool redirected)
    {
        ProcessStartInfo start = new(Program, Arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = redirected,
            RedirectStandardError = redirected,
        };
        foreach ((string name, string value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
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
