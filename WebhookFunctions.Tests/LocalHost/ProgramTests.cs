using System.Diagnostics;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class ProgramTests
{
    [Fact]
    public async Task Says_when_it_is_ready_and_ends_well_on_a_termination_signal()
    {
        using Process process = Start(
            await SharedAzurite.NewAccountAsync(), "--port", "0", "--settings", Path.Combine(Repository.Root, "local.settings.sample.json"));
        List<string> lines = [];

        while (lines.Count == 0 || !lines[^1].StartsWith("LocalHost is ready: http://127.0.0.1:", StringComparison.Ordinal))
        {
            lines.Add(await process.StandardOutput.ReadLineAsync().WaitAsync(Probe.Deadline) ?? throw new EndOfStreamException());
        }

        using Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync().WaitAsync(Probe.Deadline);

        Assert.Equal(0, process.ExitCode);
        Assert.Contains(lines, line => line.Contains("GET /api/health", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("queue bot-to-channel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Explains_itself_when_it_does_not_know_an_option()
    {
        using Process process = Start(await SharedAzurite.NewAccountAsync(), "--prot", "7071");

        await process.WaitForExitAsync().WaitAsync(Probe.Deadline);

        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith("usage:", await process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static Process Start(string storage, params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LocalHost.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AzureWebJobsStorage"] = storage },
        })!;
}
