using System.Text.Json.Nodes;

namespace Fuzz;

/// <summary>Good requests of every documented kind.</summary>
/// <param name="number">The request's number, by which its events are recognised.</param>
internal sealed class Examples(Draw draw, int number, int round)
{
    private static readonly string[] _contents =
    [
        """{ "type": "text", "text": "WORDS" }""",
        """{ "type": "text", "text": "WORDS", "actions": [ { "type": "reply", "text": "Red", "payload": { "nextPassage": { "passageId": "red" } } }, { "type": "link", "text": "More", "uri": "https://e.org" } ] }""",
        """{ "type": "image", "mediaUrl": "https://e.org/i.jpg", "altText": "WORDS" }""",
        """{ "type": "file", "mediaUrl": "https://e.org/bill.pdf", "altText": "WORDS" }""",
        """{ "type": "carousel", "items": [ { "title": "WORDS", "description": "Hot", "mediaUrl": "https://e.org/t.jpg", "actions": [ { "type": "postback", "text": "Select", "payload": {} } ] } ] }""",
        """{ "type": "list", "items": [ { "title": "WORDS", "actions": [ { "type": "buy", "text": "Buy", "amount": 500, "currency": "NZD", "uri": "https://e.org" } ] } ] }""",
        """{ "type": "location", "coordinates": { "lat": -36.85, "long": 174.76 }, "location": { "name": "WORDS" } }""",
        """{ "type": "form", "fields": [ { "type": "select", "name": "size", "label": "WORDS", "options": [ { "name": "l", "label": "L" } ] } ] }""",
        """{ "type": "text", "text": "<p>WORDS <a href=\"https://e.org\">there</a><ul><li>one<li>two</ul>" }""",
        """{ "type": "template", "text": "WORDS", "items": [] }""",
    ];

    private static readonly string[] _ofUsers =
    [
        """{ "type": "message", "text": "WORDS" }""",
        """{ "type": "message", "text": "WORDS", "attachments": [ { "url": "https://e.org/c.jpg", "contentType": "image/jpeg", "name": "c.jpg", "size": 70123 } ] }""",
        """{ "type": "message", "text": "WORDS", "location": { "latitude": -36.85, "longitude": 174.76, "name": "Harbour" } }""",
        """{ "type": "message", "text": "WORDS", "form": [ { "name": "size", "label": "Which size?", "value": "L" } ] }""",
        """{ "type": "postback", "text": "WORDS", "payload": { "nextPassage": { "passageId": "red" } } }""",
        """{ "type": "typing", "activity": "typing:stop" }""",
        """{ "type": "read" }""",
        """{ "type": "start" }""",
        """{ "type": "handback", "metadata": { "by": "WORDS" } }""",
    ];

    private static readonly string[] _ofAgents =
    [
        """{ "type": "message", "agent": { "name": "Grace" }, "text": "WORDS" }""",
        """{ "type": "message", "agent": { "name": "Grace" }, "content": CONTENT }""",
        """{ "type": "message", "text": "WORDS", "attachments": [ { "url": "https://e.org/a.png", "contentType": "image/png" }, { "url": "https://e.org/b.pdf", "name": "b.pdf" } ] }""",
        """{ "type": "typing", "activity": "typing:start" }""",
        """{ "type": "joined", "agent": { "name": "Grace" } }""",
    ];

    public JsonNode? For(Entrance entrance) => entrance switch
    {
        Entrance.BotEvents => BotEvents(),
        Entrance.ChannelEvents => Events(index => OfUser(draw.Of(_ofUsers), Address(index), index)),
        Entrance.AgentEvents => Events(OfAgent),
        Entrance.Transcripts => new JsonObject { ["address"] = draw.Chance(0.7) ? Users.HandedOver(round) : draw.Of(Users.Of(round)), ["before"] = draw.Chance(0.5) ? "12.9" : null, ["most"] = draw.Below(200) },
        Entrance.Health or Entrance.Manage or Entrance.Media => null,
    };

    private JsonObject BotEvents() => new()
    {
        ["app"] = new JsonObject { ["teamId"] = "team-1", ["botId"] = "bot-1" },
        ["webhook"] = new JsonObject { ["id"] = "webhook-1", ["version"] = "v1" },
        ["events"] = List(OfBot),
    };

    private JsonObject OfBot(int index)
    {
        string chat = Users.ChatOf(draw.Of(Users.Of(round)));
        JsonObject payload = new() { ["conversation"] = new JsonObject { ["id"] = chat } };
        string type = draw.Of(["message", "message", "message", "message", "message", "typing", "handover"]);

        switch (type)
        {
            case "message":
                payload["message"] = new JsonObject
                {
                    ["id"] = $"m-{Marker.Of(number, index)}", ["author"] = new JsonObject { ["type"] = "chatbot" }, ["content"] = Parse(draw.Of(_contents), index),
                };
                break;
            case "typing":
                payload["activity"] = new JsonObject { ["type"] = "typing:start" };
                break;
            default:
                payload["handover"] = new JsonObject { ["metadata"] = new JsonObject { ["reason"] = "asked" } };
                break;
        }

        return new JsonObject { ["id"] = Marker.Of(number, index), ["timestamp"] = 1_767_225_600_000 + number, ["type"] = $"conversation:{type}", ["payload"] = payload };
    }

    private JsonObject OfUser(string kind, string address, int index)
    {
        JsonObject @event = Parse(kind, index);
        @event["id"] = Marker.Of(number, index);
        @event["address"] = address;
        @event["user"] = new JsonObject { ["name"] = address, ["metadata"] = new JsonObject { ["tier"] = "gold" } };

        return @event;
    }

    private JsonObject OfAgent(int index)
    {
        JsonObject @event = Parse(draw.Of(_ofAgents).Replace("CONTENT", draw.Of(_contents), StringComparison.Ordinal), index);
        @event["id"] = Marker.Of(number, index);
        @event["address"] = draw.Chance(0.8) ? Users.HandedOver(round) : Address(index);

        return @event;
    }

    // Sometimes a new user, whose chat has to be started.
    private string Address(int index) => draw.Chance(0.1) ? $"new-{Marker.Of(number, index)}" : draw.Of(Users.Of(round));

    private JsonObject Events(Func<int, JsonObject> make) => draw.Chance(0.4) ? make(0) : new JsonObject { ["events"] = List(make) };

    private JsonArray List(Func<int, JsonObject> make) => new([.. Enumerable.Range(0, 1 + draw.Below(4)).Select(make)]);

    private JsonObject Parse(string json, int index) => (JsonObject)JsonNode.Parse(json.Replace("WORDS", $"hello {Marker.Of(number, index)}", StringComparison.Ordinal))!;
}
