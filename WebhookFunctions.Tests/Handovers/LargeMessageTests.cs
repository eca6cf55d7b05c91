using System.Text;
using System.Text.Json;
using Playground;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>An agent's message that is nearly as large as an event may be.</summary>
public sealed class LargeMessageTests
{
    // A row of the table service holds a mebibyte, at two bytes a character; the emulator does not count.
    [Theory]
    [InlineData("ж", 120_000)]
    [InlineData("<", 240_000)]
    [InlineData("😀", 60_000)]
    public void Fits_into_a_row_whatever_it_is_written_in(string character, int count)
    {
        string text = string.Concat(Enumerable.Repeat(character, count));
        JsonElement said = JsonElement.Parse($$"""{"text":"{{text}}"}""");
        string content = Assert.Single(AgentContents.Of(said, new HandbackPhrases(new AgentOptions())).Contents);

        Assert.InRange(AgentMessage.Saying("a-1", said, content, "conversation-1", default).Json.Length, count, 512 * 1024 / 2);
    }

    [Theory]
    [InlineData("ж", 120_000)]
    [InlineData("<", 240_000)]
    [InlineData("😀", 60_000)]
    public async Task Reaches_the_user_whole_whatever_it_is_written_in(string character, int count)
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        string text = string.Concat(Enumerable.Repeat(character, count));

        // As it is, and not escaped: an event may have 256 KiB.
        byte[] body = Encoding.UTF8.GetBytes($$"""{"id":"a-1","type":"message","address":"ann","text":"{{text}}"}""");
        using HttpResponseMessage answer = await world.Desk.PostRawAsync(body);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(text, (await world.ChannelGetsAsync("message")).Text());
    }

    [Fact]
    public async Task An_agents_name_is_no_text()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");

        SentEvent sent = await world.Desk.SayAsync("ann", "hi", new string('n', 257));

        Assert.Equal(400, sent.Status);
    }
}
