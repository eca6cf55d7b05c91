using WebhookFunctions.Bots;

namespace WebhookFunctions.Tests.Bots;

public sealed class StartPostbackTests
{
    [Theory]
    [InlineData("restart", """{"restart":true}""")]
    [InlineData("entryPoint:entry-1", """{"entryPoint":"entry-1"}""")]
    [InlineData("entryPoint:a:b c", """{"entryPoint":"a:b c"}""")]
    [InlineData("passage:passage-1", """{"nextPassage":{"passageId":"passage-1"}}""")]
    public void A_chat_starts_by_itself_with_the_configured_payload(string setting, string payload)
    {
        Assert.True(StartPostback.TryParse(setting, out StartPostback? start));

        Assert.True(start.IsAutomatic);
        Assert.Equal(payload, PayloadOf(start));
    }

    [Fact]
    public void With_none_only_an_explicit_start_starts_the_default_passage()
    {
        Assert.True(StartPostback.TryParse("none", out StartPostback? start));

        Assert.False(start.IsAutomatic);
        Assert.Equal("""{"restart":true}""", PayloadOf(start));
    }

    [Theory]
    [InlineData("")]
    [InlineData("later")]
    [InlineData("Restart")]
    [InlineData(" restart")]
    [InlineData("entryPoint")]
    [InlineData("entryPoint:")]
    [InlineData("entrypoint:entry-1")]
    [InlineData("passage:")]
    [InlineData("passage passage-1")]
    public void Anything_else_is_no_start(string setting) => Assert.False(StartPostback.TryParse(setting, out _));

    private static string PayloadOf(StartPostback start) => start.Payload.GetRawText();
}
