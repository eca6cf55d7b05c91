using System.Text.Json.Nodes;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Handovers;

namespace WebhookFunctions.Tests.Contract;

/// <summary>Chats in which every event for a channel or a desk occurs.</summary>
internal static class Scenarios
{
    private static readonly (string, string?) _rawForChannel = ("Connections__default__Channel__RawEvents", "True");

    public static IReadOnlyList<Func<Task<World>>> All { get; } = [ChannelWithAgentsAsync, DeskAsync, ExpiredAsync, LostDeskAsync, InactiveAsync];

    /// <summary>No desk: the channel brings agents of its own.</summary>
    private static async Task<World> ChannelWithAgentsAsync()
    {
        World world = await World.StartAsync(settings: Settings([], _rawForChannel));
        string conversation = await world.StartChatAsync("ann");

        await TypeAsync(stops => world.Bot.SendTypingAsync(conversation, stops), world.Channel.Calls);
        await world.Bot.SendTogetherAsync(
            (conversation, Reply.Text("Hello!")),
            (conversation, Reply.Text("Pick one", BotAction.QuickReply("Red", BotAction.NextPassage("red")))),
            (conversation, Reply.Image(new Uri("https://example.org/cat.jpg"), "A cat")),
            (conversation, Reply.Handover(new() { ["queue"] = "sales" })));
        await world.ChannelGetsAsync("handover");
        await world.Channel.SendHandbackAsync("ann");
        await world.ChannelGetsAsync("handback");

        return world;
    }

    /// <summary>From the bot to an agent and back, with all that user and agent can do.</summary>
    private static async Task<World> DeskAsync()
    {
        World world = await World.StartAsync(settings: Settings([("Type", "webhook"), ("RawEvents", "True"), ("TranscriptLength", "2")], _rawForChannel));
        await world.Channel.SendAsync(ChannelEvent.Message("ann", "hi").From("Ann", new JsonObject { ["tier"] = "gold" }));
        ReceivedCall hi = await world.Bot.Calls.WaitForAsync(call => call.Text() == "hi", World.Deadline);
        await world.Channel.SendPostbackAsync("ann", BotAction.NextPassage("agent"), "An agent");
        await world.Bot.Calls.WaitForAsync(call => call.Taken && call.IsPostback(out var payload) && payload.TryGetProperty("nextPassage", out _), World.Deadline);
        await (await world.Bot.SendTextAsync(hi.ConversationId!, "One moment")).Acknowledged.WaitAsync(World.Deadline);
        await world.Bot.SendHandoverAsync(hi.ConversationId!, new() { ["queue"] = "sales" });
        await world.DeskGetsAsync("handover");

        await TypeAsync(stops => world.Channel.SendTypingAsync("ann", stops), world.Desk.Calls);
        await world.Channel.SendTogetherAsync(WithMedia(ChannelEvent.Message("ann", "look")), ChannelEvent.Read("ann"));
        await world.DeskGetsAsync("read");
        await world.Desk.JoinAsync("ann", "Grace");
        await world.ChannelGetsAsync("joined");
        await TypeAsync(stops => world.Desk.TypeAsync("ann", stops, "Grace"), world.Channel.Calls);
        await world.Desk.SayAsync("ann", "How can I help?", "Grace");
        await world.Desk.HandBackAsync("ann");
        await world.DeskGetsAsync("ended");
        await world.ChannelGetsAsync("handback");

        return world;
    }

    private static async Task<World> ExpiredAsync()
    {
        World world = await Livechat.StartAsync(("ExpireAfterHours", "0.0006"));
        await world.StartHandoverAsync("ann");
        await world.DeskGetsAsync("ended");
        await world.ChannelGetsAsync("handback");

        return world;
    }

    /// <summary>The desk forgets the conversation; then the user is handed over again, and the transcript has all who may speak in it.</summary>
    private static async Task<World> LostDeskAsync()
    {
        World world = await Livechat.StartAsync();
        string conversation = await world.StartHandoverAsync("ann");
        await world.Desk.SayAsync("ann", "Hello");
        await world.ChannelGetsAsync("message");
        world.Desk.Faults = Livechat.On("message", Fault.Answer(404));
        await world.Channel.SendTextAsync("ann", "Are you there?");
        await world.DeskGetsAsync("ended");
        await world.ChannelGetsAsync("handback");

        await world.Channel.SendTogetherAsync(WithMedia(ChannelEvent.Message("ann", "look")));
        await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text()?.StartsWith("look", StringComparison.Ordinal) == true, World.Deadline);
        await world.Bot.SendTogetherAsync(
            (conversation, Reply.Text("Pick one", BotAction.QuickReply("Red", BotAction.NextPassage("red")))), (conversation, Reply.Handover(new() { ["queue"] = "sales" })));
        await world.Desk.Calls.WaitForAsync(2, call => call.Taken && call.Type() == "handover", World.Deadline);

        return world;
    }

    /// <summary>Nothing happens for long.</summary>
    private static async Task<World> InactiveAsync()
    {
        World world = await World.StartAsync(settings: Settings(
            [], _rawForChannel, ("Connections__default__Inactivity__After", "00:00:01"), ("Connections__default__Inactivity__TellChannel", "True")));
        await world.StartChatAsync("ann");
        await world.ChannelGetsAsync("ended");

        return world;
    }

    private static Dictionary<string, string?> Settings(IEnumerable<(string Name, string Value)> agents, params IEnumerable<(string Name, string? Value)> others)
    {
        Dictionary<string, string?> settings = Livechat.Settings(agents);

        foreach ((string name, string? value) in others)
        {
            settings[name] = value;
        }

        return settings;
    }

    /// <summary>Typing is worth nothing once something came behind it, so each is waited for.</summary>
    private static async Task TypeAsync(Func<bool, Task> type, Recorder<ReceivedCall> where)
    {
        await TypeAsync(() => type(false), "typing:start", where);
        await TypeAsync(() => type(true), "typing:stop", where);
    }

    // Typing that comes late is not passed on any more, by design: on a busy machine it may take a second attempt.
    private static async Task TypeAsync(Func<Task> type, string activity, Recorder<ReceivedCall> where)
    {
        for (int attempt = 1; ; attempt++)
        {
            await type();

            try
            {
                await where.WaitForAsync(
                    call => call.Taken && call.Type() == "typing" && call.Body.GetProperty("activity").GetString() == activity, TimeSpan.FromSeconds(12), activity);

                return;
            }
            catch (TimeoutException) when (attempt < 5)
            {
            }
        }
    }

    private static JsonObject WithMedia(JsonObject message)
    {
        message["attachments"] = new JsonArray(new JsonObject { ["url"] = "https://example.org/cat.jpg", ["contentType"] = "image/jpeg", ["name"] = "cat.jpg", ["size"] = 70_123 });
        message["location"] = new JsonObject { ["latitude"] = -36.85, ["longitude"] = 174.76 };
        message["form"] = new JsonArray(new JsonObject { ["name"] = "size", ["value"] = "L" });

        return message;
    }
}
