using WebhookFunctions.ChannelToBot;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>A forwarder that was frozen past its lease goes on with an old mail. It may repeat what was right then, and nothing else.</summary>
public sealed class FrozenForwarderTests
{
    private static readonly ConversationKey _ann = new("default", "ann");

    [Fact]
    public async Task What_was_the_agents_does_not_go_to_the_bot_after_the_handback()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        await connector.StartChatAsync(_ann);
        await connector.AcceptAsync(
            _ann,
            Direction.ChannelToBot,
            new IncomingEvent("ask-b-1", EventSource.Connector, EventKind.Handover, default, """{"payload":{"conversation":{"id":"c"}}}"""),
            new IncomingEvent("message", EventSource.Channel, EventKind.Message, default, """{"text":"for the agent"}"""),
            new IncomingEvent("handback", EventSource.Channel, EventKind.Handback, default, "{}"));
        MailboxView frozen = await connector.Get<Leases>().LookAsync(_ann, Direction.ChannelToBot);
        await connector.ForwardToBotAsync(connector.WakeUpFor(_ann));

        IDeliverySteps steps = connector.Get<UserSteps>();
        NextStep next = await steps.NextAsync(_ann, frozen.Mails.Single(mail => mail.Event.Id == "message"));
        await next.TakeAsync(CancellationToken.None);

        Assert.Contains(connector.Playground.Bot.Calls.All, call => call.Endpoint == "handback");
        Assert.DoesNotContain(connector.Playground.Bot.Calls.All, call => call.Text() == "for the agent");
    }
}
