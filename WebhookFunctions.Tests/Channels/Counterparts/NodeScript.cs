using System.Text.Json;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Channels.Counterparts;

/// <summary>A script that asks a counterpart, run by Node.js to its end.</summary>
internal static class NodeScript
{
    // The compiler of TypeScript takes seconds, and more on a busy machine.
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(2);

    /// <param name="channel">The folder of the channel.</param>
    public static string PathTo(string channel, string file) => Repository.PathTo("WebhookFunctions.Tests", "Channels", channel, "Counterparts", file);

    /// <returns>What it prints for each input.</returns>
    public static async Task<T[]> RunAsync<T>(string path, object inputs, params string[] arguments)
    {
        Finished node = await Finished.RunAsync("node", [path, .. arguments], _deadline, JsonSerializer.Serialize(inputs));

        return JsonSerializer.Deserialize<T[]>(node.Succeeded(), JsonSerializerOptions.Web)!;
    }
}
