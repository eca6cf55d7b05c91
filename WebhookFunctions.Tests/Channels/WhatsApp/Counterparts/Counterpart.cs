using System.Text.Json;
using System.Text;
using WebhookFunctions.Tests.Channels.Counterparts;

namespace WebhookFunctions.Tests.Channels.WhatsApp.Counterparts;

/// <summary>What the counterparts are shown, and the script that asks them.</summary>
internal static class Counterpart
{
    private static readonly int[] _counts = [1, 3, 4, 10, 25];

    /// <summary>The messages that the connector sends, for everything that a bot can say.</summary>
    public static IReadOnlyList<string> Messages { get; } = [.. Contents().SelectMany(content => WhatsAppRenderingTests.Render(content).Calls).Select(call => Encoding.UTF8.GetString(call.Body))];

    /// <returns>What the script says of each input.</returns>
    public static Task<T[]> AskAsync<T>(string what, object inputs) => NodeScript.RunAsync<T>(NodeScript.PathTo("WhatsApp", "whatsapp-api-js.mjs"), inputs, what);

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
