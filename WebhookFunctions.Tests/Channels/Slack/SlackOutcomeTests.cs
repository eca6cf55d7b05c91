using System.Text.Json;
using WebhookFunctions.Channels.Slack;

namespace WebhookFunctions.Tests.Channels.Slack;

public sealed class SlackOutcomeTests
{
    [Theory]
    [InlineData(200, """{"ok":true,"ts":"1.1"}""", nameof(DeliveryStatus.Delivered), false)]
    [InlineData(200, """{"ok":false,"error":"invalid_auth"}""", nameof(DeliveryStatus.Denied), false)]
    [InlineData(200, """{"ok":false,"error":"token_revoked"}""", nameof(DeliveryStatus.Denied), false)]
    [InlineData(200, """{"ok":false,"error":"account_inactive"}""", nameof(DeliveryStatus.Denied), false)]
    [InlineData(200, """{"ok":false,"error":"missing_scope","needed":"chat:write"}""", nameof(DeliveryStatus.Denied), false)]
    [InlineData(403, """{"ok":false,"error":"not_authed"}""", nameof(DeliveryStatus.Denied), false)]
    [InlineData(200, """{"ok":false,"error":"channel_not_found"}""", nameof(DeliveryStatus.Refused), false)]
    [InlineData(200, """{"ok":false,"error":"not_in_channel"}""", nameof(DeliveryStatus.Refused), false)]
    [InlineData(200, """{"ok":false,"error":"is_archived"}""", nameof(DeliveryStatus.Refused), false)]
    [InlineData(200, """{"ok":false,"error":"msg_too_long"}""", nameof(DeliveryStatus.Refused), false)]
    [InlineData(200, """{"ok":false,"error":"no_text"}""", nameof(DeliveryStatus.Refused), false)]
    [InlineData(200, """{"ok":false,"error":"invalid_blocks"}""", nameof(DeliveryStatus.Refused), false)]
    [InlineData(200, """{"ok":false,"error":"error_of_2031"}""", nameof(DeliveryStatus.Refused), false)]
    [InlineData(200, """{"ok":false,"error":"ratelimited"}""", nameof(DeliveryStatus.Unavailable), false)]
    [InlineData(200, """{"ok":false,"error":"service_unavailable"}""", nameof(DeliveryStatus.Unavailable), false)]
    [InlineData(200, """{"ok":false,"error":"internal_error"}""", nameof(DeliveryStatus.Unavailable), true)]
    [InlineData(200, """{"ok":false,"error":"fatal_error"}""", nameof(DeliveryStatus.Unavailable), true)]
    [InlineData(200, """{"ok":false}""", nameof(DeliveryStatus.Unavailable), true)]
    [InlineData(200, "[]", nameof(DeliveryStatus.Unavailable), true)]
    [InlineData(429, """{"ok":false,"error":"ratelimited"}""", null, false)]
    [InlineData(500, """{"ok":false,"error":"internal_error"}""", null, false)]
    [InlineData(404, "[]", null, false)]
    public void Means(int status, string body, string? meaning, bool isUncertain)
    {
        DeliveryResult? result = SlackOutcome.Of(new RemoteAnswer(status, JsonElement.Parse(body), "it said so"));

        Assert.Equal((meaning, isUncertain), (result?.Status.ToString(), result?.IsUncertain ?? false));
    }

    [Theory]
    [InlineData("invalid_blocks", true)]
    [InlineData("msg_blocks_too_long", true)]
    [InlineData("channel_not_found", false)]
    public void Words_alone_may_be_taken_where_the_blocks_are_refused(string error, bool may) =>
        Assert.Equal(may, SlackOutcome.IsAboutBlocks(new RemoteAnswer(200, JsonElement.Parse($$"""{"ok":false,"error":"{{error}}"}"""), "")));
}
