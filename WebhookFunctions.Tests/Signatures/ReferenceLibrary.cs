using System.Text.Json;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Signatures;

/// <summary>The npm package <c>standardwebhooks</c>, run by Node.js.</summary>
internal static class ReferenceLibrary
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);

    /// <returns>What the library throws, or nothing where the request is valid.</returns>
    public static async Task<string> VerifyAsync(string secret, IReadOnlyDictionary<string, string> headers, byte[] body)
    {
        Finished node = await RunAsync("verify", new { secret, headers, body });

        return node.ExitCode == 0 ? "" : node.Error;
    }

    /// <returns>The three headers, as of now.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> SignAsync(string secret, string id, byte[] body)
    {
        Finished node = await RunAsync("sign", new { secret, id, body });

        return JsonSerializer.Deserialize<Dictionary<string, string>>(node.Succeeded())!;
    }

    private static Task<Finished> RunAsync(string command, object input) => Finished.RunAsync(
        "node", [Repository.PathTo("WebhookFunctions.Tests", "Signatures", "standardwebhooks.mjs"), command], _deadline, JsonSerializer.Serialize(input));
}
