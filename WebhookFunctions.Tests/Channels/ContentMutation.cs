using System.Text.Json.Nodes;

namespace WebhookFunctions.Tests.Channels;

/// <summary>Damages good contents at random, and the same way again for the same number.</summary>
internal static class ContentMutation
{
    private static readonly string[] _contents =
    [
        """{"type":"text","text":"Pick","actions":[{"type":"reply","text":"Red","payload":"RED"},{"type":"locationRequest","text":"Share"}]}""",
        """{"type":"text","htmlText":"<p>Hi <b>you</b></p>","actions":[{"type":"buy","text":"Buy","amount":99,"currency":"AUD"}]}""",
        """{"type":"image","mediaUrl":"https://e.org/i.jpg","altText":"A cat","actions":[{"type":"link","text":"More","uri":"https://e.org"}]}""",
        """{"type":"file","mediaUrl":"https://e.org/f.pdf","altText":"f.pdf"}""",
        """{"type":"carousel","items":[{"title":"Tacos","description":"Hot","actions":[{"type":"postback","text":"Select","payload":"T"}]}]}""",
        """{"type":"list","items":[{"title":"A"}],"actions":[{"type":"webview","text":"All","uri":"https://e.org","fallback":"f"}]}""",
        """{"type":"form","fields":[{"type":"select","name":"c","label":"Colour?","options":[{"name":"r","label":"Red"}]}]}""",
        """{"type":"formResponse","fields":[{"type":"select","name":"c","label":"Colour?","select":[{"name":"r","label":"Red"}]}]}""",
        """{"type":"location","coordinates":{"lat":45.5,"long":-73.5},"location":{"address":"1 Main St","name":"Home"}}""",
        """{"type":"template","template":{"name":"hello_world","components":[{"type":"body","parameters":[{"type":"text","text":"X"}]}]}}""",
    ];

    private static readonly string[] _values =
    [
        "null", "true", "false", "0", "-1.5", "1e30", "1e400", "-1e400", "1e-400", "12345678901234567890123456789012",
        "\"\"", "\" \"", "\"\\u0000\"", "\"<\"", "\"<p><br></p>\"", "\"&#0;&bogus;&amp\"", "\"\\ud83d\\udc4b\"", "\"\\u202e\"",
        "[]", "{}", "[[]]", "[null]", "{\"type\":\"text\"}", "{\"type\":\"buy\",\"amount\":{}}",
        "[{\"type\":\"link\"},{\"type\":\"buy\",\"amount\":-79228162514264337593543950336}]",
    ];

    /// <returns>A content with one to five of its parts replaced or taken away.</returns>
    public static string Of(int number) => Of(number, _contents);

    /// <returns>The same of other objects than contents.</returns>
    public static string Of(int number, string[] good)
    {
        Random random = new(number);
        JsonNode content = JsonNode.Parse(One(random, good))!;

        for (int damages = random.Next(1, 6); damages > 0; damages--)
        {
            Damage(content, random);
        }

        return content.ToJsonString();
    }

    private static void Damage(JsonNode content, Random random)
    {
        JsonNode part = One(random, [.. Containers(content)]);

        if (part is JsonArray array)
        {
            array.Insert(random.Next(array.Count + 1), JsonNode.Parse(One(random, _values)));
        }
        else if (part is JsonObject { Count: > 0 } properties)
        {
            string name = One(random, [.. properties.Select(property => property.Key)]);
            properties.Remove(name);

            if (random.Next(4) > 0)
            {
                properties[name] = JsonNode.Parse(One(random, _values));
            }
        }
    }

    private static IEnumerable<JsonNode> Containers(JsonNode? node) => node switch
    {
        JsonObject properties => [node, .. properties.SelectMany(property => Containers(property.Value))],
        JsonArray array => [node, .. array.SelectMany(Containers)],
        _ => [],
    };

    private static T One<T>(Random random, T[] choices) => choices[random.Next(choices.Length)];
}
