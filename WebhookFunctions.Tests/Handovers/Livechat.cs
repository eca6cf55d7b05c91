using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>What the tests of livechat have in common.</summary>
internal static class Livechat
{
    /// <summary>A connection with a desk.</summary>
    /// <param name="agents">Settings of <c>Connections__default__Agents__…</c>.</param>
    public static Task<World> StartAsync(params IReadOnlyList<(string Name, string Value)> agents) => StartAsync(1, agents);

    public static Task<World> StartAsync(int hosts, params IReadOnlyList<(string Name, string Value)> agents) =>
        World.StartAsync(settings: Settings([("Type", "webhook"), .. agents]), hosts: hosts);

    /// <summary>A connection whose channel has agents of its own.</summary>
    public static Task<World> StartWithoutDeskAsync(params IReadOnlyList<(string Name, string Value)> agents) =>
        World.StartAsync(settings: Settings(agents));

    public static Dictionary<string, string?> Settings(IEnumerable<(string Name, string Value)> agents) =>
        agents.ToDictionary(setting => $"Connections__default__Agents__{setting.Name}", setting => (string?)setting.Value);

    /// <summary>What goes wrong with every event of a type.</summary>
    public static FaultRule On(string type, Fault fault) => (_, body) => body.GetProperty("type").GetString() == type ? fault : null;

    /// <summary>Starts a chat, and has the bot hand it over.</summary>
    /// <returns>The platform's id of the conversation.</returns>
    public static async Task<string> StartHandoverAsync(this World world, string address, JsonObject? metadata = null)
    {
        string conversation = await world.StartChatAsync(address);
        await world.Bot.SendHandoverAsync(conversation, metadata);
        await world.DeskGetsAsync("handover");

        return conversation;
    }

    /// <summary>Waits until the desk has taken an event of a type (of several, the first).</summary>
    public static Task<ReceivedCall> DeskGetsAsync(this World world, string type) =>
        world.Desk.Calls.WaitForAsync(call => call.Taken && call.Type() == type, World.Deadline, type);

    /// <summary>Waits until the channel has taken an event of a type (of several, the first).</summary>
    public static Task<ReceivedCall> ChannelGetsAsync(this World world, string type) =>
        world.Channel.Calls.WaitForAsync(call => call.Taken && call.Type() == type, World.Deadline, type);

    /// <summary>Has the user say something, and waits until it is where it should be.</summary>
    public static async Task SayAsync(this World world, string address, string text, Recorder<ReceivedCall> where)
    {
        await world.Channel.SendTextAsync(address, text);
        await where.WaitForAsync(call => call.Taken && call.Text() == text, World.Deadline, text);
    }

    /// <summary>Waits until so many expiries have come and gone.</summary>
    /// <returns>What became of each, in the order of the handovers.</returns>
    public static async Task<IReadOnlyList<string>> ExpiriesAsync(this World world, int count)
    {
        using CancellationTokenSource deadline = new(World.Deadline);
        StoredRows stored = new(world.Storage);

        while (true)
        {
            string[] expired = [.. (await stored.AllAsync(TableNames.Conversations)).Where(IsPast).Select(row => row.GetString("Outcome"))];

            if (expired.Length == count)
            {
                return expired;
            }

            await Task.Delay(50, deadline.Token);
        }

        static bool IsPast(TableEntity row) => row.RowKey.Contains("-past-", StringComparison.Ordinal) && row.GetString("Kind") == nameof(EventKind.Expiry);
    }

    /// <returns>The type of an event that channel or desk got.</returns>
    public static string? Type(this ReceivedCall call) =>
        call.Body.ValueKind == JsonValueKind.Object && call.Body.TryGetProperty("type", out JsonElement type) ? type.GetString() : null;

    public static IReadOnlyList<string?> Types(this Recorder<ReceivedCall> calls) => [.. calls.All.Where(call => call.Taken).Select(call => call.Type())];

    /// <returns>The transcript of a handover, a line for each entry.</returns>
    public static IReadOnlyList<string> Said(this ReceivedCall handover) =>
    [
        .. handover.Body.GetProperty("transcript").GetProperty("entries").EnumerateArray()
            .Select(entry => $"{entry.GetProperty("author").GetString()}: {entry.GetProperty("text").GetString()}"),
    ];

    /// <summary>What the bot got besides acknowledgements: endpoints, and texts of messages.</summary>
    public static IReadOnlyList<string> Heard(this BotPlatform bot) =>
        [.. bot.Calls.All.Where(call => call.Taken && call.Endpoint is not ("conversations" or "delivery")).Select(call => call.Text() ?? call.Endpoint)];
}
