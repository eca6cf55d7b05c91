using System.Text;
using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Telegram;

namespace WebhookFunctions.Tests.Channels.Telegram.Counterparts;

/// <summary>The calls of the Bot API that the connector makes, for everything that a bot can say.</summary>
internal static class MadeCalls
{
    private static readonly string[] _addresses = ["7", "-7:12", "bc-1@7"];

    private static readonly string[] _more =
    [
        """{"type":"form","fields":[{"type":"text","name":"n","label":"Your name?"}]}""",
        $$"""{"type":"text","text":"{{new string('a', 5_000)}}","actions":[{"type":"postback","text":"Ok","payload":{"note":"{{new string('é', 100)}}"} }]}""",
        $$"""{"type":"image","mediaUrl":"https://e.org/c.png","text":"{{new string('a', 1_100)}}"}""",
        $$"""{"type":"text","markdownText":"{{string.Concat(Enumerable.Repeat($"**bold** & _italic_ {new string('a', 2_500)}\\n\\n- [x](https://e.org)\\n\\n", 3))}}"}""",
    ];

    /// <summary>Each with its simpler form, where it has one.</summary>
    public static IReadOnlyList<ChannelCall> All { get; } = [.. Made().SelectMany(call => call.Otherwise is { } simpler ? [call, simpler] : new[] { call })];

    public static string Text(ChannelCall call) => Encoding.UTF8.GetString(call.Body);

    private static IEnumerable<ChannelCall> Made() =>
        from address in _addresses
        from outgoing in (IEnumerable<OutgoingEvent>)[.. Contents().Select(content => Said(address, content)), Typing(address)]
        from call in TelegramRendering.Of(outgoing).Calls
        select call;

    private static IEnumerable<string> Contents() => TelegramRenderingTests.Contents.Select(row => (string)row[0]!).Concat(_more);

    private static OutgoingEvent Said(string address, string content) =>
        Event(address, OutgoingType.Message) with { Message = new OutgoingMessage("m", "", null, JsonElement.Parse(content)) };

    private static OutgoingEvent Typing(string address) => Event(address, OutgoingType.Typing) with { Activity = "typing:start" };

    private static OutgoingEvent Event(string address, OutgoingType type) =>
        new("e-1", type, "default", "c-1", address, DateTimeOffset.UnixEpoch, null, null, JsonElement.Parse("{}"));
}
