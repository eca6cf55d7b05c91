using System.Text;
using System.Text.Json;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Channels.WhatsApp.Counterparts;

/// <summary>What the counterparts are shown, and the script that asks them.</summary>
internal static class Counterpart
{
    private static readonly int[] _counts = [1, 3, 4, 10, 25];

    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(2);

    /// <summary>The messages that the connector sends, for everything that a bot can say.</summary>
    public static IReadOnlyList<string> Messages { get; } = [.. Contents().SelectMany(content => WhatsAppRenderingTests.Render(content).Calls).Select(call => Encoding.UTF8.GetString(call.Body))];

    public static string PathTo(string file) => Repository.PathTo("WebhookFunctions.Tests", "Channels", "WhatsApp", "Counterparts", file);

    /// <returns>What the script says of each input.</returns>
    public static async Task<T[]> AskAsync<T>(string what, object inputs)
    {
        Finished node = await Finished.RunAsync("node", [PathTo("whatsapp-api-js.mjs"), what], _deadline, JsonSerializer.Serialize(inputs));

        return JsonSerializer.Deserialize<T[]>(node.Succeeded())!;
    }

    private static IEnumerable<string> Contents() =>
    [
        .. WhatsAppRenderingTests.Contents.Select(row => (string)row[0]!),
        .. _counts.Select(Choices),
        $$"""{"type":"text","text":"{{new string('a', 9_000)}}","actions":[{"type":"postback","text":"A label of more than twenty characters","payload":{"note":"{{new string('é', 200)}}"} }]}""",
        $$"""{"type":"image","mediaUrl":"https://e.org/c.png","text":"{{new string('a', 1_100)}}"}""",
        $$"""{"type":"text","text":"?","actions":[{"type":"link","text":"A link with a label that is long","uri":"https://e.org"}]}""",
    ];

    private static string Choices(int count) => JsonSerializer.Serialize(new
    {
        type = "text",
        text = "Which?",
        actions = Enumerable.Range(0, count).Select(index => new { type = "reply", text = $"👩‍👩‍👧‍👦 The same long beginning of every label, and more than seventy-two characters {index}", payload = index % 2 == 0 ? "same" : $"{index}" }),
    });
}
