using System.Diagnostics;

namespace WebhookFunctions.Tests.Processes;

/// <summary>What a program said that was run to its end.</summary>
internal sealed record Finished(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a program that is on the PATH.</summary>
    /// <exception cref="TimeoutException">It did not end in time, and was killed.</exception>
    public static async Task<Finished> RunAsync(string program, IEnumerable<string> arguments, TimeSpan deadline, string input = "", string folder = "")
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        })!;

        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(deadline);

            return new Finished(process.ExitCode, await output.WaitAsync(deadline), await error.WaitAsync(deadline));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);

            throw;
        }
    }

    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public string Succeeded() => ExitCode == 0 ? Output : throw new InvalidOperationException($"Exit code {ExitCode}: {Error}{Output}");
}
