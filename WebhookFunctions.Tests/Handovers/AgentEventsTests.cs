using System.Text;
using System.Text.Json.Nodes;
using Playground;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>The desk's two entrances: what they refuse, and with which words.</summary>
public sealed class AgentEventsTests
{
    private const string Good = """{"id":"a-1","type":"message","address":"ann","text":"Hello"}""";

    [Theory]
    [InlineData("agent-events")]
    [InlineData("transcripts")]
    public async Task Where_there_is_no_desk_nobody_is_let_in(string door)
    {
        await using World world = await Livechat.StartWithoutDeskAsync();

        using HttpResponseMessage response = await world.Desk.PostRawAsync(Encoding.UTF8.GetBytes(Good), endpoint: door);

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Contains("urn:webhookfunctions:invalid-signature", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agent-events")]
    [InlineData("transcripts")]
    public async Task An_unknown_connection_is_401(string door)
    {
        await using World world = await Livechat.StartAsync();
        using HttpClient http = new();

        using HttpResponseMessage response = await http.PostAsync(
            new Uri(world.Host.Address, $"api/connections/unknown/{door}"), new StringContent(Good, Encoding.UTF8, "application/json"));

        Assert.Equal(401, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("agent-events")]
    [InlineData("transcripts")]
    public async Task A_request_that_the_desk_did_not_sign_is_401(string door)
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        byte[] body = Encoding.UTF8.GetBytes(Good);

        IReadOnlyDictionary<string, string>[] wrong = [world.Channel.Sign("a-1", body), world.Desk.Sign("a-1", "{}"u8.ToArray()), new Dictionary<string, string>()];

        foreach (IReadOnlyDictionary<string, string> headers in wrong)
        {
            using HttpResponseMessage response = await world.Desk.PostRawAsync(body, headers, door);

            Assert.Equal(401, (int)response.StatusCode);
            Assert.Contains("urn:webhookfunctions:invalid-signature", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Empty(world.Channel.Calls.All);
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{"events":{}}""")]
    [InlineData("""{"events":[1]}""")]
    [InlineData("""{"type":"message","address":"ann","text":"no id"}""")]
    [InlineData("""{"id":"","type":"message","address":"ann","text":"empty id"}""")]
    [InlineData("""{"id":"a","type":"message","text":"no address"}""")]
    [InlineData("""{"id":"a","type":"message","address":"","text":"empty address"}""")]
    [InlineData("""{"id":"a","type":"message","address":"ann"}""")]
    [InlineData("""{"id":"a","type":"message","address":"ann","text":"","content":"none"}""")]
    [InlineData("""{"id":"a","type":"message","address":"ann","text":"Hi","content":"none"}""")]
    [InlineData("""{"id":"a","type":"message","address":"ann","text":7,"content":{"type":"text","text":"Hi"}}""")]
    [InlineData("""{"id":"a","type":"message","address":"ann","text":"Hi","agent":"Grace"}""")]
    [InlineData("""{"id":"a","type":"message","address":"ann","attachments":[]}""")]
    [InlineData("""{"id":"a","type":"message","address":"ann","text":"Hi","attachments":{"url":"https://e.org"}}""")]
    [InlineData("""{"id":"a","type":"message","address":"ann","text":"Hi","attachments":[{"name":"a.png"}]}""")]
    [InlineData("""{"id":"a","type":"message","address":"ann","text":"Hi","attachments":[{"url":"/a.png"}]}""")]
    [InlineData("""{"id":"a","type":"typing","address":"ann","activity":"shouting"}""")]
    [InlineData("""{"id":"a","type":"handback","address":"ann","metadata":"text"}""")]
    [InlineData("""{"id":"a","type":"dance","address":"ann"}""")]
    [InlineData("""{"id":"a","address":"ann"}""")]
    [InlineData("""{"id":"a","type":"message",""")]
    public async Task What_is_no_event_of_an_agent_is_400(string body)
    {
        await using World world = await Livechat.StartAsync();

        using HttpResponseMessage response = await world.Desk.PostRawAsync(Encoding.UTF8.GetBytes(body));

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Of_a_request_with_good_and_bad_events_the_good_ones_are_accepted_and_the_bad_ones_listed()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        JsonObject bad = AgentAction.Message("ann", "");

        SentEvent sent = await world.Desk.SendTogetherAsync(
            AgentAction.Message("ann", "one"), bad, AgentAction.Message("bob", "who?"), AgentAction.Message("ann", "two"));

        await world.Channel.Calls.WaitForAsync(call => call.Text() == "two", World.Deadline);
        Assert.Equal(200, sent.Status);
        Assert.Equal([(1, 400), (2, 409)], sent.Answer.GetProperty("rejected").EnumerateArray()
            .Select(one => (one.GetProperty("index").GetInt32(), one.GetProperty("status").GetInt32())));
        Assert.Equal(["one", "two"], world.Channel.Calls.Texts(_ => true));
    }

    [Fact]
    public async Task What_an_events_type_has_no_use_for_is_named_in_the_answer()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        JsonObject message = AgentAction.Message("ann", "Hi", "Grace");
        (message["id"], message["metadata"], message["attachments"]) = ("a-1", new JsonObject { ["solved"] = true }, new JsonArray());
        JsonObject handback = AgentAction.Handback("ann", new JsonObject { ["solved"] = true }, "Grace");
        (handback["id"], handback["text"]) = ("a-2", "Goodbye");
        JsonObject stranger = AgentAction.Message("bob", "Hi");
        stranger["subject"] = "Help";

        SentEvent sent = await world.Desk.SendTogetherAsync(message, stranger, handback);

        Assert.Equal(
            """[{"index":0,"id":"a-1","properties":["metadata"]},{"index":2,"id":"a-2","properties":["text"]}]""",
            sent.Answer.GetProperty("ignored").GetRawText());
        Assert.Equal(409, sent.Answer.GetProperty("rejected")[0].GetProperty("status").GetInt32());
    }
}
