using System.Text.Json.Nodes;
using Playground;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>Users, bot and agents: they do whatever they can, whether it makes sense or not.</summary>
internal sealed class Actors(Random random, Rules rules, Func<string, string> chatOf)
{
    public static readonly string[] Users = ["ann", "bob"];

    /// <summary>One who is deleted again and again, where that is asked for: what becomes of their events nobody can say.</summary>
    public const string Deleted = "eve-who-leaves";

    private readonly string[] _all = rules.DeletionsPerMille > 0 ? [.. Users, Deleted] : Users;

    private readonly List<Post> _posts = [];
    private int _number;

    /// <summary>All that was ever said, by sender and id.</summary>
    public Dictionary<(EventSource From, string Id), Said> Events { get; } = [];

    /// <summary>All who chat.</summary>
    public IReadOnlyList<string> All => _all;

    public Post Start(string address) => Remember(new Post(
        address, Said.ByUser($"start-{address}", EventKind.Start, "", ChannelEvent.Start(address).From(address))));

    /// <summary>The bot's answer to a handback.</summary>
    public Post Welcome(string address) => Remember(new Post(address, BotMessage(address, Id("w"))));

    public Post Next()
    {
        string address = _all[random.Next(_all.Length)];

        return random.Next(100) switch
        {
            < 10 => _posts[random.Next(_posts.Count)],
            < 38 => Remember(new Post(address, ByUser(address))),
            < 54 => Remember(new Post(address, ByBot(address))),
            < 68 => Remember(new Post(address, Handover(address))),
            < 72 when rules.HasDesk => Remember(new Post(address, AgentMessage(address), Handback(address))),
            _ => Remember(new Post(address, rules.HasDesk ? ByAgent(address) : ByUser(address))),
        };
    }

    private Said ByUser(string address)
    {
        string id = Id("u");

        return random.Next(40) switch
        {
            < 17 => Message(id),
            < 18 => Message($"{id} {Words.Gone}"),
            < 21 => Message($"{id} {Words.Unwanted}"),
            < 25 => Said.ByUser(id, EventKind.Postback, id, ChannelEvent.Postback(address, BotAction.NextPassage(id), id)),
            < 27 => Said.ByUser(id, EventKind.Start, "", ChannelEvent.Start(address)),
            < 30 => Said.ByUser(id, EventKind.Typing, "", ChannelEvent.Typing(address)),
            < 33 => Said.ByUser(id, EventKind.Read, "", ChannelEvent.Read(address)),
            _ => Said.ByUser(id, EventKind.Handback, id, ChannelEvent.Handback(address, By(id))),
        };

        Said Message(string text) => Said.ByUser(id, EventKind.Message, text, ChannelEvent.Message(address, text));
    }

    private Said ByBot(string address)
    {
        string id = Id("b");

        return random.Next(5) == 0
            ? Said.ByBot(id, EventKind.Typing, "", chatOf(address), Reply.Typing())
            : BotMessage(address, id);
    }

    private Said Handover(string address)
    {
        string id = Id("b");
        string by = random.Next(10) switch { 0 => $"{id} {Words.Unwanted}", 1 => $"{id} {Words.Gone}", _ => id };

        return Said.ByBot(id, EventKind.Handover, by, chatOf(address), Reply.Handover(By(by)));
    }

    private Said ByAgent(string address)
    {
        string id = Id("a");

        return random.Next(20) switch
        {
            < 9 => AgentMessage(address),
            < 11 => Said.ByAgent(id, EventKind.Joined, "", AgentAction.Joined(address, "Grace")),
            < 13 => Said.ByAgent(id, EventKind.Typing, "", AgentAction.Typing(address)),
            < 14 => Said.ByAgent(id, EventKind.Handback, "", AgentAction.Message(address, " /BYE ")),
            _ => Handback(address),
        };
    }

    private Said BotMessage(string address, string id) => Said.ByBot(id, EventKind.Message, id, chatOf(address), Reply.Text(id));

    private Said AgentMessage(string address)
    {
        string id = Id("a");

        return Said.ByAgent(id, EventKind.Message, id, AgentAction.Message(address, id, "Grace"));
    }

    private Said Handback(string address)
    {
        string id = Id("a");

        return Said.ByAgent(id, EventKind.Handback, id, AgentAction.Handback(address, By(id)));
    }

    private string Id(string sender) => $"{sender}{++_number}";

    private static JsonObject By(string id) => new() { ["by"] = id };

    private Post Remember(Post post)
    {
        _posts.Add(post);

        foreach (Said said in post.Events)
        {
            Events[(said.From, said.Id)] = said;
        }

        return post;
    }
}
