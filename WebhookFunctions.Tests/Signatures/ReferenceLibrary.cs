using System.Diagnostics;
using System.Text.Json;

namespace WebhookFunctions.Tests.Signatures;

/// <summary>The npm package <c>standardwebhooks</c>, run by Node.js.</summary>
internal static class ReferenceLibrary
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);

    /// <returns>What the library throws, or nothing where the request is valid.</returns>
    public static async Task<string> VerifyAsync(string secret, IReadOnlyDictionary<string, string> headers, byte[] body)
    {
        (int exitCode, _, string error) = await RunAsync("verify", new { secret, headers, body });

        return exitCode == 0 ? "" : error;
    }

    /// <returns>The three headers, as of now.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> SignAsync(string secret, string id, byte[] body)
    {
        (int exitCode, string output, string error) = await RunAsync("sign", new { secret, id, body });

        return exitCode == 0 ? JsonSerializer.Deserialize<Dictionary<string, string>>(output)! : throw new InvalidOperationException(error);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string command, object input)
    {
        using Process node = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { Path.Combine(Repository.Root, "WebhookFunctions.Tests", "Signatures", "standardwebhooks.mjs"), command },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

        Task<string> output = node.StandardOutput.ReadToEndAsync();
        Task<string> error = node.StandardError.ReadToEndAsync();
        await JsonSerializer.SerializeAsync(node.StandardInput.BaseStream, input);
        node.StandardInput.Close();
        await node.WaitForExitAsync().WaitAsync(_deadline);

        return (node.ExitCode, await output, await error);
    }
}
