using System.Diagnostics;

namespace WebhookFunctions.Tests.Processes;

public sealed class EmulatorEndTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task The_emulator_ends_with_whoever_started_it_however_that_ended()
    {
        DirectoryInfo data = Directory.CreateTempSubdirectory("azurite-");
        using Process azurite = Process.Start(StartInfo(data))!;
        using CancellationTokenSource deadline = new(_deadline);

        try
        {
            string? line = await azurite.StandardOutput.ReadLineAsync(deadline.Token);
            Assert.Contains("Azurite", line, StringComparison.Ordinal);

            // What the system does for a process that is killed.
            azurite.StandardInput.Close();

            await azurite.StandardOutput.ReadToEndAsync(deadline.Token);
            await azurite.WaitForExitAsync(deadline.Token);
        }
        finally
        {
            azurite.Kill(entireProcessTree: true);
            data.Delete(recursive: true);
        }
    }

    private static ProcessStartInfo StartInfo(DirectoryInfo data) => new("node")
    {
        ArgumentList =
        {
            "--require", Repository.PathTo("tools/Azurite/with-its-parent.cjs"), Repository.PathTo("node_modules/azurite/dist/src/azurite.js"),
            "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", data.FullName, "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
        },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    };
}
