using System.Text.Json;

namespace Playground;

/// <param name="Title">Says what is worth looking at.</param>
internal sealed record DemoMessage(string Title, JsonElement Content);

/// <summary>What the demo's bot says, and one message of each type of content, with all actions.</summary>
internal static class DemoMessages
{
    public static IEnumerable<DemoMessage> Of(Uri home) =>
    [
        .. new DemoScript(() => home).Messages().Select((reply, index) => new DemoMessage($"The demo’s bot: message {index + 1}", JsonElement.Parse(reply.Payload.ToJsonString()))),
        .. Samples(new Uri(home, "pictures/")).Select(sample => new DemoMessage(sample.Title, JsonElement.Parse(sample.Json))),
    ];

    private static (string Title, string Json)[] Samples(Uri pictures) =>
    [
        ("Text in Markdown", """
            { "type": "text", "markdownText": "**Open today** from _9_ to ~~17~~ 18 o’clock.\n\n- snake_case stays\n- so does 1 < 2\n\nThe [harbour map](https://example.org/a_map_of_it) shows the way." }
            """),
        ("Text in HTML, with links and a long label", """
            { "type": "text", "htmlText": "<p>Your order <b>4711</b> is on its way.</p><blockquote>Leave it with the neighbours.</blockquote>", "actions": [
              { "type": "link", "text": "Follow it", "uri": "https://example.org/orders/4711" },
              { "type": "webview", "text": "Choose another time", "uri": "https://example.org/times", "fallback": "https://example.org/times.html" },
              { "type": "postback", "text": "I have not ordered anything", "payload": { "nextPassage": { "passageId": "mistake" } } } ] }
            """),
        ("Something to buy", """
            { "type": "text", "text": "One cup of tea?", "actions": [
              { "type": "buy", "text": "Buy", "amount": 350, "currency": "NZD" }, { "type": "reply", "text": "No, thank you", "payload": "no" } ] }
            """),
        ("A question for the user’s place", """
            { "type": "text", "text": "Where shall we bring it?", "actions": [ { "type": "locationRequest", "text": "Share my place" } ] }
            """),
        ("Image", $$"""
            { "type": "image", "mediaUrl": "{{pictures}}coffee.svg", "altText": "A cup of coffee", "text": "Roasted yesterday.", "actions": [ { "type": "reply", "text": "One, please", "payload": "coffee" } ] }
            """),
        ("File", $$"""{ "type": "file", "mediaUrl": "{{pictures}}menu.pdf", "altText": "The menu" }"""),
        ("List", $$"""
            { "type": "list", "text": "On the menu today", "items": [
              { "title": "Tea", "description": "Green", "mediaUrl": "{{pictures}}tea.svg", "altText": "A cup of tea", "actions": [ { "type": "postback", "text": "Choose", "payload": "tea" } ] },
              { "title": "Soup", "description": "Of the day", "actions": [ { "type": "postback", "text": "Choose", "payload": "soup" } ] } ] }
            """),
        ("Location", """{ "type": "location", "coordinates": { "lat": -36.843, "long": 174.767 }, "location": { "name": "The harbour", "address": "1 Quay Street, Auckland" } }"""),
        ("Form", """
            { "type": "form", "fields": [
              { "type": "text", "name": "name", "label": "Your name?" },
              { "type": "select", "name": "size", "label": "Which size?", "options": [ { "name": "l", "label": "Large" }, { "name": "s", "label": "Small" } ] } ] }
            """),
        ("Form response", """{ "type": "formResponse", "fields": [ { "type": "text", "name": "name", "label": "Name", "text": "Ann" } ] }"""),
        ("Template", """
            { "type": "template", "template": { "name": "order_ready", "language": { "code": "en" }, "components": [ { "type": "body", "parameters": [ { "type": "text", "text": "Ann" } ] } ] } }
            """),
    ];
}
