using System.Text.Json.Nodes;
using WebhookFunctions.Tests.Channels.Rendering;

namespace WebhookFunctions.Tests.Channels;

/// <summary>Contents with long words of every kind, and with more than a channel takes of everything; some are damaged as well. The same again for the same number.</summary>
internal static class ContentMixture
{
    private static readonly string[] _types = ["text", "image", "file", "location", "carousel", "list"];

    private static readonly string[] _actions = ["reply", "reply", "postback", "link", "webview", "locationRequest"];

    public static string Of(int number)
    {
        Random random = new(number);

        if (number % 4 == 0)
        {
            return ContentMutation.Of(number);
        }

        JsonObject content = new() { ["type"] = One(random, _types), ["coordinates"] = new JsonObject { ["lat"] = 1.5, ["long"] = 2 } };
        Fill(content, random);
        content["location"] = new JsonObject { ["name"] = Words(random), ["address"] = Words(random) };
        content["items"] = new JsonArray([.. Enumerable.Range(0, random.Next(10) == 0 ? 30 : random.Next(4)).Select(_ => (JsonNode)Fill([], random))]);

        return content.ToJsonString();
    }

    private static JsonObject Fill(JsonObject holder, Random random)
    {
        foreach (string property in (string[])["text", "markdownText", "htmlText", "title", "description", "altText"])
        {
            if (random.Next(3) == 0)
            {
                holder[property] = Words(random);
            }
        }

        if (random.Next(2) == 0)
        {
            holder["mediaUrl"] = $"https://e.org/{new string('p', random.Next(20) == 0 ? 4_000 : 10)}.{One(random, ["png", "pdf", "gif", "mp4"])}";
        }

        holder["actions"] = new JsonArray([.. Enumerable.Range(0, random.Next(40) == 0 ? 120 : random.Next(5)).Select(_ => (JsonNode)Action(random))]);

        return holder;
    }

    private static JsonObject Action(Random random) => new()
    {
        ["type"] = One(random, _actions),
        ["text"] = Words(random),
        ["payload"] = Words(random),
        ["uri"] = $"https://e.org/?{new string('q', random.Next(9) * 500)}",
    };

    private static string Words(Random random)
    {
        string text = TextMixture.Of(random.Next()).Text;

        return random.Next(3) == 0 ? string.Concat(Enumerable.Repeat($"{text} <b>&", random.Next(1, 8))) : text[..Math.Min(text.Length, 40)];
    }

    private static T One<T>(Random random, T[] all) => all[random.Next(all.Length)];
}
