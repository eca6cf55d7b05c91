using Microsoft.AspNetCore.Http;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Slack;
using WebhookFunctions.Tests.Management;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>Slack lets no bot look where its events go, or change it: the app says what somebody has to do.</summary>
public sealed class SlackSetupTests
{
    private const string Here = "https://connector.example/api/connections/default/channel-events";

    [Fact]
    public async Task Says_whose_the_token_is_and_which_address_to_write_and_changes_nothing()
    {
        await using SlackWorld slack = await SlackWorld.StartAsync(Answer, ("Channel__PublicUrl", "https://connector.example"));
        using Operator grace = new(slack.World);

        OperatorAnswer answer = await grace.PostAsync("connections/default/channel/setup");

        Assert.Equal((200, "@shop_bot in The Shop"), (answer.Status, answer.Text("account")));
        Assert.Contains($"set {Here} as the request URL", answer.Body.GetProperty("before").GetProperty("byHand").GetString(), StringComparison.Ordinal);
        Assert.Equal("auth.test", (await slack.NextAsync()).Method);
        Assert.False(slack.Api.HasAnother);
    }

    [Theory]
    [InlineData("show", "both need the same request URL")]
    [InlineData("setup", Here)]
    public async Task The_command_line_says_it(string command, string said)
    {
        await using SlackWorld slack = await SlackWorld.StartAsync(Answer, ("Channel__PublicUrl", "https://connector.example"));

        (int code, string output) = await ManageAppTests.RunAsync(slack.World.Host.Address, "channel", command, "default");

        Assert.Equal(0, code);
        Assert.Contains("@shop_bot in The Shop: the token is right, and nothing was changed.", output, StringComparison.Ordinal);
        Assert.Contains(said, output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("message.im", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_is_told_and_not_shown()
    {
        await using SlackWorld slack = await SlackWorld.StartAsync(http => http.Response.WriteAsync($$"""{"ok":false,"error":"invalid_auth","sent":"{{SlackWorld.Token}}"}"""));
        using Operator grace = new(slack.World);

        OperatorAnswer answer = await grace.GetAsync("connections/default/channel");

        Assert.Equal(502, answer.Status);
        Assert.Contains("mend Connections__default__Channel__Token", answer.Text("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain(SlackWorld.Token, answer.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, nameof(ChatStarts.Command), "app_uninstalled,message.im,tokens_revoked")]
    [InlineData(true, nameof(ChatStarts.Command), "app_mention,app_uninstalled,message.im,tokens_revoked")]
    [InlineData(false, "Opened, Assistant", "app_home_opened,app_uninstalled,assistant_thread_started,message.im,tokens_revoked")]
    public void The_events_are_those_that_the_settings_need(bool inChannels, string starts, string events) => Assert.Equal(
        events, string.Join(',', SlackSetup.Events(new SlackReading("", inChannels ? GroupMessages.Addressed : GroupMessages.None, Enum.Parse<ChatStarts>(starts)))));

    private static Task Answer(HttpContext http) => http.Response.WriteAsync(
        """{"ok":true,"url":"https://the-shop.slack.com/","team":"The Shop","user":"shop_bot","team_id":"T1","user_id":"UBOT","bot_id":"B1","is_enterprise_install":false}""");
}
