using System.Text.Json;
using System.Text.RegularExpressions;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Handovers;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Management;

/// <summary>What an operator sees of one conversation and of what waits, and can do about it.</summary>
public sealed class OperatedConversationTests
{
    private static readonly (string, string?)[] _ann = [("connection", "default"), ("address", "ann")];

    [Fact]
    public async Task What_waits_says_why_and_can_be_tried_at_once()
    {
        await using World world = await World.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Delivery__FirstRetry"] = "01:00:00", ["Delivery__LongestRetry"] = "01:00:00",
        });
        using Operator grace = new(world);
        string conversation = await world.StartChatAsync("ann");
        world.Channel.Faults = (_, _) => Fault.Answer(503);
        BotEvent sent = await world.Bot.SendTextAsync(conversation, "one");
        await world.Channel.Calls.WaitForAsync(call => !call.Taken, World.Deadline);
        JsonElement mail = await RetriedAsync(grace);
        JsonElement waiting = (await grace.GetAsync("waiting", ("connection", "default"))).List("waiting")
            .Single(one => one.GetProperty("direction").GetString() == "bot-to-channel");
        world.Channel.Faults = null;

        OperatorAnswer tried = await grace.PostAsync("waiting/try", [.. _ann, ("direction", "bot-to-channel")]);

        await sent.Acknowledged.WaitAsync(World.Deadline);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        Assert.True(tried.Body.GetProperty("sent").GetBoolean());
        Assert.Equal((sent.Id, "message", "waiting"), (mail.GetProperty("id").GetString(), mail.GetProperty("kind").GetString(), mail.GetProperty("outcome").GetString()));
        Assert.Equal("ann", waiting.GetProperty("address").GetString());
    }

    [Fact]
    public async Task Of_each_failed_attempt_the_answer_is_shown_while_it_waits_and_when_it_was_given_up_on()
    {
        await using World world = await World.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Delivery__FirstRetry"] = "01:00:00", ["Delivery__LongestRetry"] = "01:00:00",
        });
        using Operator grace = new(world);
        string conversation = await world.StartChatAsync("ann");
        Queue<int> answers = new([503, 502, 422]);
        world.Channel.Faults = (_, _) => Fault.Answer(answers.Dequeue());
        BotEvent sent = await world.Bot.SendTextAsync(conversation, "one");
        await RetriedAsync(grace);
        await grace.PostAsync("waiting/try", _ann);

        JsonElement waiting = await RetriedAsync(grace, attempts: 2);
        await grace.PostAsync("waiting/try", _ann);
        await sent.Acknowledged.WaitAsync(World.Deadline);
        JsonElement letter = (await grace.ListAsync("dead-letters", "deadLetters", atLeast: 1))[0];

        Assert.Collection(Reasons(waiting), first => Assert.Contains("503", first, StringComparison.Ordinal), second => Assert.Contains("502", second, StringComparison.Ordinal));
        Assert.Equal(["503", "502", "422"], Reasons(letter).Select(reason => Regex.Match(reason, "answered ([0-9]+)").Groups[1].Value));
    }

    [Fact]
    public async Task It_is_found_by_the_platforms_id_too_and_shows_what_was_said_and_what_became_of_it()
    {
        await using World world = await World.StartAsync();
        using Operator grace = new(world);
        string conversation = await world.StartChatAsync("ann");
        await (await world.Bot.SendTextAsync(conversation, "taken")).Acknowledged.WaitAsync(World.Deadline);
        world.Channel.Faults = (_, _) => Fault.Answer(422);
        await (await world.Bot.SendTextAsync(conversation, "refused")).Acknowledged.WaitAsync(World.Deadline);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();

        OperatorAnswer found = await grace.GetAsync("conversation", ("connection", "DEFAULT"), ("platformId", conversation));
        OperatorAnswer last = await grace.GetAsync("conversation/transcript", [.. _ann, ("most", "1")]);
        OperatorAnswer before = await grace.GetAsync("conversation/transcript", [.. _ann, ("continue", last.More)]);

        Assert.Equal(("ann", conversation, "bot"), (found.Text("address"), found.Text("platformId"), found.Text("state")));
        Assert.Matches("^default\\.[0-9a-f]{16}$", found.Text("name"));
        Assert.Equal([("refused", "dead-lettered")], last.List("entries").Select(Said));
        Assert.Contains(("taken", "forwarded"), before.List("entries").Select(Said));
    }

    [Fact]
    public async Task It_is_given_back_to_the_bot_by_hand()
    {
        await using World world = await Livechat.StartAsync();
        using Operator grace = new(world);
        await world.StartHandoverAsync("ann");

        OperatorAnswer handed = await grace.PostAsync("conversation/hand-back", _ann);
        await world.ChannelGetsAsync("handback");
        await world.DeskGetsAsync("ended");
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        OperatorAnswer again = await grace.PostAsync("conversation/hand-back", _ann);

        Assert.True(handed.Body.GetProperty("accepted").GetBoolean());
        Assert.Equal((409, "urn:webhookfunctions:wrong-state"), (again.Status, again.Text("type")));
        Assert.Equal("bot", (await grace.GetAsync("conversation", _ann)).Text("state"));
    }

    [Fact]
    public async Task A_destination_is_held_by_hand_and_released()
    {
        await using World world = await World.StartAsync();
        using Operator grace = new(world);
        string conversation = await world.StartChatAsync("ann");
        await new StoredRows(world.Storage).EmptyMailboxesAsync();

        OperatorAnswer held = await grace.PostAsync("connections/default/channel/hold", ("reason", "It moves."));
        BotEvent sent = await world.Bot.SendTextAsync(conversation, "one");
        await HeldAsync(grace);
        Assert.Empty(world.Channel.Calls.All);
        OperatorAnswer released = await grace.PostAsync("connections/default/channel/release");

        await sent.Acknowledged.WaitAsync(World.Deadline);
        Assert.Equal(("held", "Held by hand: It moves."), (held.Text("state"), held.Text("reason")));
        Assert.NotEqual("held", released.Text("state"));
        Assert.Equal(409, (await grace.PostAsync("connections/default/channel/release")).Status);
        Assert.Equal(404, (await grace.PostAsync("connections/default/desk/hold")).Status);
        Assert.Equal(404, (await grace.PostAsync("connections/elsewhere/bot/hold")).Status);
    }

    private static (string?, string?) Said(JsonElement entry) => (entry.GetProperty("text").GetString(), entry.GetProperty("outcome").GetString());

    private static IEnumerable<string> Reasons(JsonElement tried) => tried.GetProperty("lastAttempts").EnumerateArray().Select(attempt => attempt.GetProperty("reason").GetString()!);

    /// <summary>Waits until the message has failed so often and waits, and nobody works on it.</summary>
    private static async Task<JsonElement> RetriedAsync(Operator grace, int attempts = 1)
    {
        using CancellationTokenSource deadline = new(World.Deadline);

        while (true)
        {
            JsonElement mailbox = (await grace.GetAsync("conversation", _ann)).List("mailboxes")[0];

            if (!mailbox.GetProperty("isForwarding").GetBoolean() && mailbox.GetProperty("mails")[0].GetProperty("attempts").GetInt32() == attempts)
            {
                return mailbox.GetProperty("mails")[0];
            }

            await Task.Delay(50, deadline.Token);
        }
    }

    /// <summary>Waits until a mailbox waits for the channel's gate.</summary>
    private static async Task HeldAsync(Operator grace)
    {
        using CancellationTokenSource deadline = new(World.Deadline);

        while ((await grace.GetAsync("connections")).List("connections")[0].GetProperty("destinations")[1].GetProperty("held").GetProperty("count").GetInt32() == 0)
        {
            await Task.Delay(50, deadline.Token);
        }
    }
}
