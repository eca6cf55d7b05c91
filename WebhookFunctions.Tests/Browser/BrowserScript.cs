using System.Diagnostics;
using System.Globalization;

namespace WebhookFunctions.Tests.Browser;

/// <summary>A script of this folder that drives a browser, run by Node.js. It exits with 0, or says what did not work.</summary>
internal static class BrowserScript
{
    private const string Variable = "CHROMIUM";
    private const string UsualPlace = "/usr/bin/chromium";

    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(6);

    public static async Task RunAsync(string script, params IEnumerable<object> arguments)
    {
        using Process node = Process.Start(StartInfo(script, arguments, ChosenBrowser()))!;
        Task<string> output = node.StandardOutput.ReadToEndAsync();
        Task<string> errors = node.StandardError.ReadToEndAsync();

        try
        {
            await node.WaitForExitAsync().WaitAsync(_deadline);
        }
        catch (TimeoutException)
        {
            node.Kill(entireProcessTree: true);
        }

        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, $"{script} exited with {node.ExitCode}.\n{await output}{await errors}");
    }

    private static string ChosenBrowser()
    {
        string chosen = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : UsualPlace;
        Assert.True(File.Exists(chosen), $"There is no browser at {chosen}. Name one in {Variable}, or leave out Category=Browser.");

        return chosen;
    }

    private static ProcessStartInfo StartInfo(string script, IEnumerable<object> arguments, string browser) =>
        new("node", [
            Path.Combine(Repository.Root, "WebhookFunctions.Tests", "Browser", script),
            .. arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!)])
        {
            Environment = { [Variable] = browser },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
}
