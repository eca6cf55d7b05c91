using FsCheck;
using FsCheck.Fluent;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Channels.Slack;
using WebhookFunctions.Tests.Channels.Rendering;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>Text as Slack writes it, and back.</summary>
public sealed class SlackTextTests
{
    [Theory]
    [InlineData("hi", "hi")]
    [InlineData("a &lt;b&gt; &amp; c", "a <b> & c")]
    [InlineData("&amp;lt; &amp;amp; &#39; &quot; & &am", "&lt; &amp; &#39; &quot; & &am")]
    [InlineData("&lt;@U2&gt;", "<@U2>")]
    [InlineData("<@U2> and <@U3|bea>", "@U2 and @bea")]
    [InlineData("<#C1> and <#C2|general>", "#C1 and #general")]
    [InlineData("<!here> <!subteam^S1|@helpers> <!subteam^S2>", "@here @helpers @subteam")]
    [InlineData("<!date^1392734382^{date}|Feb 18>", "Feb 18")]
    [InlineData("<https://e.org/a_b?c=1&amp;d=2>", "https://e.org/a_b?c=1&d=2")]
    [InlineData("<https://e.org|e.org>", "e.org")]
    [InlineData("<https://e.org/?a=1&amp;b=2|e.org/?a=1&amp;b=2>", "e.org/?a=1&b=2")]
    [InlineData("<https://e.org|a map>", "a map: https://e.org")]
    [InlineData("<mailto:a@e.org|a@e.org>", "a@e.org")]
    [InlineData("<tel:+6491234|+6491234>", "+6491234")]
    [InlineData("1 < 2", "1 < 2")]
    [InlineData("<>", "")]
    public void Is_read_as_it_was_seen(string text, string words) => Assert.Equal(words, SlackText.Read(text, []).Words);

    [Fact]
    public void What_is_escaped_is_read_as_it_was() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).Select(number => TextMixture.Of(number).Text.Replace("a", "&lt;<@UBOT>&&amp;", StringComparison.Ordinal)).ToArbitrary(),
        text => SlackText.Read(SlackText.Escape(text), ["UBOT"]) == new SlackText(WellFormed.Of(text), HasMention: false)
            && SlackText.EscapedLength(WellFormed.Of(text)) == SlackText.Escape(text).Length).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData("T1:D1", true)]
    [InlineData("T1:C1:1.000100", true)]
    [InlineData("T1", false)]
    [InlineData("T1:", false)]
    [InlineData("T1:C1:", false)]
    [InlineData("T1:C1:x", false)]
    [InlineData("T1:C1:1:1", false)]
    [InlineData("7", false)]
    [InlineData("ann@example.org", false)]
    public void An_address_is_a_team_and_a_channel(string address, bool isOne) => Assert.Equal(isOne, SlackAddress.TryParse(address) is not null);
}
