using System.Text.Json;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Channels.Slack.Counterparts;

/// <summary>A script of this folder, run by Node.js.</summary>
internal static class SlackScript
{
    // The compiler of TypeScript takes seconds, and more on a busy machine.
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(2);

    public static string PathTo(string script) => Repository.PathTo("WebhookFunctions.Tests", "Channels", "Slack", "Counterparts", script);

    /// <returns>What it prints for each input.</returns>
    public static async Task<T[]> RunAsync<T>(string script, object inputs, params string[] arguments)
    {
        Finished node = await Finished.RunAsync("node", [PathTo(script), .. arguments], _deadline, JsonSerializer.Serialize(inputs));

        return JsonSerializer.Deserialize<T[]>(node.Succeeded(), JsonSerializerOptions.Web)!;
    }
}
