using System.Text.Json.Nodes;
using Playground;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>What agents do, on its way to the user.</summary>
public sealed class AgentMessageTests
{
    [Fact]
    public async Task What_an_agent_does_reaches_the_channel_in_order_with_the_agents_name()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");

        await world.Desk.JoinAsync("ann", "Grace");
        await world.ChannelGetsAsync("joined");
        await world.Desk.TypeAsync("ann", name: "Grace");
        await world.ChannelGetsAsync("typing");
        await world.Desk.SayAsync("ann", "How can I help?", "Grace");
        await world.ChannelGetsAsync("message");
        await world.Desk.TypeAsync("ann", stops: true, "Grace");
        await world.Channel.Calls.WaitForAsync(2, call => call.Type() == "typing", World.Deadline);
        await world.Desk.SayAsync("ann", "Anything else?");

        await world.Channel.Calls.WaitForAsync(call => call.Text() == "Anything else?", World.Deadline);
        Assert.Equal(["joined", "typing", "message", "typing", "message"], world.Channel.Calls.Types());
        Assert.Equal(
            ["typing:start", "typing:stop"],
            world.Channel.Calls.All.Where(call => call.Type() == "typing").Select(call => call.Body.GetProperty("activity").GetString()));
        Assert.All(world.Channel.Calls.All.Take(4), call => Assert.Equal("""{"type":"agent","name":"Grace"}""", call.Body.GetProperty("author").GetRawText()));
        Assert.Equal("""{"type":"agent"}""", world.Channel.Calls.All[4].Body.GetProperty("author").GetRawText());
    }

    [Fact]
    public async Task What_an_agent_was_typing_ends_with_the_handback()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        await world.Desk.TypeAsync("ann", name: "Grace");
        await world.ChannelGetsAsync("typing");

        await world.Desk.HandBackAsync("ann");

        await world.ChannelGetsAsync("handback");
        Assert.Equal(["typing", "typing", "handback"], world.Channel.Calls.Types());
        ReceivedCall stop = world.Channel.Calls.All[1];
        Assert.Equal("typing:stop", stop.Body.GetProperty("activity").GetString());
        Assert.Equal("agent", stop.Body.GetProperty("author").GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_message_may_have_a_content_of_the_bots_kind()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        JsonObject picture = AgentAction.Message("ann", "", "Grace");
        picture["content"] = new JsonObject { ["type"] = "image", ["mediaUrl"] = "https://pictures.example/a.png", ["altText"] = "A plan" };

        await world.Desk.SendAsync(picture);

        ReceivedCall shown = await world.ChannelGetsAsync("message");
        Assert.Equal("A plan", shown.Text());
        Assert.Equal("image", shown.Body.GetProperty("message").GetProperty("content").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Text_content_and_attachments_each_reach_the_user_once_and_in_order_however_often_they_are_sent()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        JsonObject all = AgentAction.Message("ann", "See these", "Grace");
        all["id"] = "a-1";
        all["content"] = new JsonObject { ["type"] = "text", ["text"] = "More" };
        all["attachments"] = new JsonArray(new JsonObject { ["url"] = "https://e.org/a.png", ["contentType"] = "image/png", ["name"] = "A plan" });

        SentEvent[] sent = [await world.Desk.SendAsync(all), await world.Desk.SendAsync(all)];
        await world.Desk.SayAsync("ann", "after");

        await world.Channel.Calls.WaitForAsync(call => call.Text() == "after", World.Deadline);
        Assert.Equal(["{}", "{}"], sent.Select(one => one.Answer.GetRawText()));
        Assert.Equal(["See these", "More", "A plan", "after"], world.Channel.Calls.Texts(_ => true));
        Assert.Equal(["a-1", "a-1:2", "a-1:3"], world.Channel.Calls.All.Take(3).Select(call => call.Body.GetProperty("id").GetString()));
        Assert.Equal("image", world.Channel.Calls.All[2].Body.GetProperty("message").GetProperty("content").GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_same_event_sent_many_times_at_once_to_two_hosts_reaches_the_channel_once()
    {
        await using World world = await Livechat.StartAsync(hosts: 2);
        await world.StartHandoverAsync("ann");
        JsonObject once = AgentAction.Message("ann", "once");

        SentEvent[] sent = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => world.Desk.SendAsync((JsonObject)once.DeepClone())));
        await world.Desk.SayAsync("ann", "after");

        await world.Channel.Calls.WaitForAsync(call => call.Text() == "after", World.Deadline);
        Assert.All(sent, one => Assert.Equal(200, one.Status));
        Assert.Equal(["once", "after"], world.Channel.Calls.Texts(_ => true));
        Assert.Equal((string)once["id"]!, world.Channel.Calls.All[0].WebhookId);
    }

    [Fact]
    public async Task Two_agents_who_answer_at_once_both_reach_the_user_each_in_order()
    {
        await using World world = await Livechat.StartAsync(hosts: 2);
        await world.StartHandoverAsync("ann");

        await Task.WhenAll(AnswerAsync("Grace"), AnswerAsync("Alan"));

        await world.Channel.Calls.WaitForAsync(20, call => call.Taken && call.Type() == "message", World.Deadline);
        Assert.All(["Grace", "Alan"], name => Assert.Equal(
            Enumerable.Range(0, 10).Select(number => $"{name} {number}"),
            world.Channel.Calls.Texts(call => call.Body.GetProperty("author").GetProperty("name").GetString() == name)));

        async Task AnswerAsync(string name)
        {
            for (int number = 0; number < 10; number++)
            {
                await world.Desk.SayAsync("ann", $"{name} {number}", name);
            }
        }
    }

    [Fact]
    public async Task Several_events_of_one_request_for_several_users_keep_the_order_of_each()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        string bob = await world.StartChatAsync("bob");
        await world.Bot.SendHandoverAsync(bob);
        await world.Desk.Calls.WaitForAsync(2, call => call.Type() == "handover", World.Deadline);

        await world.Desk.SendTogetherAsync([.. Enumerable.Range(0, 20).Select(number => AgentAction.Message(number % 2 == 0 ? "ann" : "bob", $"{number}"))]);

        await world.Channel.Calls.WaitForAsync(20, call => call.Taken && call.Type() == "message", World.Deadline);
        Assert.Equal(["0", "2", "4", "6", "8", "10", "12", "14", "16", "18"], world.Channel.Calls.Texts(call => call.Address == "ann"));
        Assert.Equal(["1", "3", "5", "7", "9", "11", "13", "15", "17", "19"], world.Channel.Calls.Texts(call => call.Address == "bob"));
    }
}
