using StorageStub;
using WebhookFunctions.Tests.Delivery;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.ChannelToBot;

/// <summary>A connector whose chats end after half an hour without an event.</summary>
internal static class InactivityWorld
{
    public static readonly TimeSpan After = TimeSpan.FromMinutes(30);

    private const string Section = "Connections__default__Inactivity__";

    public static Task<StubbedConnector> StartAsync(params IEnumerable<(string Name, string Value)> more)
    {
        Dictionary<string, string?> settings = new() { [$"{Section}After"] = After.ToString() };

        foreach ((string name, string value) in more)
        {
            settings[name.Contains("__", StringComparison.Ordinal) ? name : Section + name] = value;
        }

        return StubbedConnector.CreateAsync(settings);
    }

    /// <summary>A message of the user, and enough time for it to be heard.</summary>
    public static async Task TalkAsync(this StubbedConnector world, string text)
    {
        await world.SayAsync("ann", text);
        await world.LiveAsync(TimeSpan.FromSeconds(3));
    }

    /// <summary>Nothing happens for so long; then a sweep, and what comes of it.</summary>
    public static async Task RestAsync(this StubbedConnector world, TimeSpan time)
    {
        world.Time.Advance(time);
        await world.LiveAsync(TimeSpan.FromSeconds(4));
    }

    public static async Task<string?> ChatAsync(this StubbedConnector world) => (await world.Get<ConversationStore>().GetAsync(StubbedConnector.Of("ann"))).Chat?.Id;

    /// <summary>The entries of the chats on the list, without the rows that say where they are.</summary>
    public static IEnumerable<StubRow> Listed(this StubbedConnector world) =>
        world.Stub.Rows(TableNames.Inactivity).Where(row => !row.RowKey.StartsWith("place-", StringComparison.Ordinal));

    /// <summary>All that the bot was told in any chat, in order.</summary>
    public static IReadOnlyList<string> Heard(this StubbedConnector world) => world.Bot.Calls.Texts(call => call.Endpoint == "messages" && call.Text() is not null);

    /// <summary>What the sweep does when nothing has happened since the given events.</summary>
    public static Task EndAsync(this StubbedConnector world, long toBot, long toChannel) =>
        world.Connector.AcceptAsync(StubbedConnector.Of("ann"), Direction.ChannelToBot, Inactivity.Of(toBot, toChannel, world.Time.GetUtcNow()));
}
