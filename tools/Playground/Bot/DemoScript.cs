using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>The bot of the page. Each of its passages can be reached by a word and by a button.</summary>
internal sealed class DemoScript(Func<Uri> home)
{
    public IEnumerable<Reply> Answer(BotConversation conversation, Incoming incoming) => incoming.Kind switch
    {
        IncomingKind.Postback => Passage(PassageOf(incoming.Payload)) ?? [Reply.Text("That button leads nowhere yet.", Suggestions())],
        IncomingKind.Handback => [Reply.Text("Welcome back! It is me again, the bot.", Suggestions())],
        _ => Passage(incoming.Text.Trim().ToLowerInvariant()) ?? [Reply.Text($"You said: {incoming.Text}", Suggestions())],
    };

    /// <summary>What it says with buttons, pictures and cards.</summary>
    public IEnumerable<Reply> Messages() => [.. Greeting(), .. Harbour(), Carousel()];

    private Reply[]? Passage(string name) => name switch
    {
        "restart" => Greeting(),
        "picture" => Harbour(),
        "carousel" => [Carousel()],
        "several" or "bubbles" => Several(),
        "typing" => [Reply.Typing(pause: TimeSpan.FromSeconds(3)), Reply.Text("That took some thought.", Suggestions())],
        "agent" => Agent(),
        "tea" or "coffee" or "cocoa" => [Reply.Text($"One {name}, coming up.", Suggestions())],
        _ => null,
    };

    private static Reply[] Greeting() =>
    [
        Reply.Text("Hello! I am the simulated bot."),
        Reply.Text(
            "Whatever you write reaches me through the connector, and so does what I say. What would you like to see?", Suggestions()),
    ];

    private Reply[] Harbour() =>
    [
        Reply.Image(Picture("harbour"), "A sailing boat under a low sun"),
        Reply.Text("A picture, fresh from the harbour.", Suggestions()),
    ];

    private static Reply[] Agent() =>
    [
        Reply.Text("One moment, I am getting a colleague."),
        Reply.Handover(new() { ["reason"] = "The user asked for a person." }),
    ];

    private static Reply[] Several() =>
    [
        Reply.Text("First of four."),
        Reply.Text("Second: sent only when the first was acknowledged."),
        Reply.Text("Third: they cannot overtake each other."),
        Reply.Text("Fourth, and last.", Suggestions()),
    ];

    private Reply Carousel() => Reply.Carousel(
        Card("tea", "Tea", "Green, from the first harvest."),
        Card("coffee", "Coffee", "Roasted yesterday, ground today."),
        Card("cocoa", "Cocoa", "With more milk than is sensible."));

    private JsonObject Card(string passage, string title, string description) => new()
    {
        ["title"] = title,
        ["description"] = description,
        ["mediaUrl"] = Picture(passage).AbsoluteUri,
        ["altText"] = $"A cup of {passage}",
        ["actions"] = new JsonArray(
            BotAction.Postback($"Choose {passage}", BotAction.NextPassage(passage)),
            BotAction.Link("See the picture", Picture(passage))),
    };

    private static JsonNode[] Suggestions() =>
    [
        BotAction.QuickReply("A picture", BotAction.NextPassage("picture")),
        BotAction.QuickReply("A carousel", BotAction.NextPassage("carousel")),
        BotAction.QuickReply("Several bubbles", BotAction.NextPassage("several")),
        BotAction.QuickReply("Typing", BotAction.NextPassage("typing")),
        BotAction.QuickReply("An agent", BotAction.NextPassage("agent")),
    ];

    private static string PassageOf(JsonElement payload) =>
        payload.TryGetProperty("nextPassage", out JsonElement next) ? next.GetProperty("passageId").GetString()!
        : payload.TryGetProperty("restart", out _) ? "restart"
        : "";

    private Uri Picture(string name) => new(home(), $"pictures/{name}.svg");
}
