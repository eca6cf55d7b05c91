using System.Text.Json;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Slack;

/// <summary>Tells whose the token is. Where an app's events go can be changed by its developer alone, on Slack's pages: no token of a bot reads or writes it.</summary>
internal sealed class SlackSetup(SlackApi api, SlackReading reading)
{
    private const string Pages = "Slack lets no bot look where its events go, or change it. At https://api.slack.com/apps choose the app";

    public async Task<(DeliveryResult Result, ChannelState? State)> LookAsync(CancellationToken cancellation) => await LookAsync(
        $"{Pages} and look at Event Subscriptions and at Interactivity & Shortcuts: both need the same request URL.", cancellation);

    /// <summary>Changes nothing: says what somebody has to do.</summary>
    public async Task<(DeliveryResult Result, ChannelSetup? Setup)> SetUpAsync(Uri address, CancellationToken cancellation)
    {
        (DeliveryResult seen, ChannelState? now) = await LookAsync(
            $"{Pages} and set {address.AbsoluteUri} as the request URL of Event Subscriptions, of Interactivity & Shortcuts, and of each of its slash commands.", cancellation);

        return (seen, now is null ? null : new ChannelSetup(now.Events, now));
    }

    /// <summary>The events that the app has to be subscribed to, by its settings.</summary>
    public static IReadOnlyList<string> Events(SlackReading reading) =>
    [
        .. reading.Groups == GroupMessages.Addressed ? (string[])["app_mention"] : [],
        .. reading.StartsWith(ChatStarts.Opened) ? (string[])["app_home_opened"] : [],
        "app_uninstalled",
        .. reading.StartsWith(ChatStarts.Assistant) ? (string[])["assistant_thread_started"] : [],
        "message.im",
        "tokens_revoked",
    ];

    private async Task<(DeliveryResult Result, ChannelState? State)> LookAsync(string byHand, CancellationToken cancellation)
    {
        (DeliveryResult known, JsonElement me) = await api.AskAsync(new ChannelCall("auth.test", "{}"u8.ToArray()), cancellation);

        return (known, known.IsDelivered ? State(me, byHand) : null);
    }

    private ChannelState State(JsonElement me, string byHand) =>
        new($"@{me.Text("user")} in {me.Text("team")}", Address: null, Waiting: 0, Trouble: null, TroubleAt: null, Events(reading)) { ByHand = byHand };
}
