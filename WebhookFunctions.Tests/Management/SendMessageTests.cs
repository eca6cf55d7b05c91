using System.Text.Json;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Management;

/// <summary>An operator sends a user a message that the user did not ask for.</summary>
public sealed class SendMessageTests
{
    private static readonly (string, string?)[] _ann = [("connection", "default"), ("address", "ann")];

    [Fact]
    public async Task It_comes_behind_what_waits_once_and_is_not_acknowledged_to_the_bot()
    {
        await using World world = await World.StartAsync(settings: new Dictionary<string, string?> { ["Delivery__Timeout"] = "00:00:30" });
        using Operator grace = new(world);
        string chat = await world.StartChatAsync("ann");
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        TaskCompletionSource slow = new();
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Channel.Faults = (_, _) => begun.TrySetResult() ? Fault.TakeAndHold(slow.Task) : null;
        BotEvent sent = await world.Bot.SendTextAsync(chat, "one");
        await begun.Task.WaitAsync(World.Deadline);

        OperatorAnswer first = await SayAsync(grace, "m-1", """{"text":"The line is mended."}""");
        OperatorAnswer again = await SayAsync(grace, "m-1", """{"text":"The line is mended."}""");
        slow.SetResult();
        await sent.Acknowledged.WaitAsync(World.Deadline);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();

        Assert.Equal((true, false), (first.Body.GetProperty("accepted").GetBoolean(), again.Body.GetProperty("accepted").GetBoolean()));
        Assert.Equal(["one", "The line is mended."], world.Channel.Calls.Texts(_ => true));
        Assert.Single(world.Bot.Calls.All, call => call.Endpoint == "delivery");
        JsonElement said = (await grace.GetAsync("conversation/transcript", _ann)).List("entries")[^1];
        Assert.Equal(("operator", "The line is mended.", "forwarded"), (said.GetProperty("source").GetString(), said.GetProperty("text").GetString(), said.GetProperty("outcome").GetString()));
    }

    [Theory]
    [InlineData("hello", 400)]
    [InlineData("[]", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"text":7}""", 400)]
    [InlineData("""{"text":"hi","adress":"ann"}""", 400)]
    [InlineData("""{"attachments":[{"url":"ftp://e.org"}]}""", 400)]
    [InlineData("""{"content":{"type":"image","mediaUrl":"https://e.org/a.png","altText":"A"}}""", 200)]
    public async Task It_is_checked_as_a_message_of_an_agent_is(string body, int status)
    {
        await using World world = await World.StartAsync();
        using Operator grace = new(world);
        await world.StartChatAsync("ann");
        await new StoredRows(world.Storage).EmptyMailboxesAsync();

        Assert.Equal(status, (await SayAsync(grace, "m-1", body)).Status);
        Assert.Equal(413, (await SayAsync(grace, "m-2", $$"""{"text":"{{new string('x', 900 * 1024)}}"}""")).Status);
        Assert.Equal(404, (await grace.PostAsync("conversation/message", """{"text":"hi"}""", ("connection", "default"), ("address", "nobody"), ("id", "m-1"))).Status);
    }

    [Fact]
    public async Task It_reaches_one_whose_last_chat_has_ended()
    {
        await using World world = await World.StartAsync(settings: new Dictionary<string, string?> { ["Connections__default__Inactivity__After"] = "00:00:01" });
        using Operator grace = new(world);
        string chat = await world.StartChatAsync("ann");
        await EndsAsync(grace);

        OperatorAnswer sent = await SayAsync(grace, "m-1", """{"text":"The line is mended."}""");
        ReceivedCall arrived = await world.Channel.Calls.WaitForAsync(call => call.Text() == "The line is mended.", World.Deadline);

        Assert.Equal(200, sent.Status);
        Assert.Equal((chat, "ann"), (arrived.ConversationId, arrived.Address));
    }

    private static async Task EndsAsync(Operator grace)
    {
        using CancellationTokenSource deadline = new(World.Deadline);

        while ((await grace.GetAsync("conversation", _ann)).Body.TryGetProperty("platformId", out _))
        {
            await Task.Delay(50, deadline.Token);
        }
    }

    private static Task<OperatorAnswer> SayAsync(Operator grace, string id, string body) => grace.PostAsync("conversation/message", body, [.. _ann, ("id", id)]);
}
