using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.BotToChannel;

/// <summary>Sends an event to the channel, in as many calls as the channel needs to show it.</summary>
internal sealed class ChannelCalls(ConversationStore conversations, ChoiceStore choices, ChoiceLists lists)
{
    /// <summary>Makes the next call. Each step makes one call and is recorded before the next, so a crash repeats one call at most.</summary>
    public async Task<Step> NextAsync(Connection connection, ConversationKey conversation, Mail mail, CancellationToken cancellation)
    {
        using JsonDocument json = mail.Event.Parse();
        (OutgoingEvent? outgoing, RenderedEvent rendered) = await RenderAsync(connection, conversation, mail, json.RootElement);

        Awaits? awaits = null;

        if (mail.PartsSent < rendered.Calls.Count)
        {
            DeliveryResult result = await SendAsync(connection, conversation, outgoing!, rendered, mail, cancellation);

            if (!result.IsDelivered)
            {
                return Step.Failed(result);
            }

            awaits = result.TakenAs is { } sent && rendered.Calls[mail.PartsSent].ReportWithin is var wait && wait > TimeSpan.Zero ? new Awaits(sent, wait) : null;
            mail = mail with { PartsSent = mail.PartsSent + 1, SentAs = result.TakenAs };
        }

        return mail.PartsSent < rendered.Calls.Count ? Step.Advanced(mail) with { Awaits = awaits }
            : rendered.Refusal is { } reason ? Step.Failed(DeliveryResult.Refused(reason))
            : Acknowledgement.Settled(mail, Outcome.Forwarded) with { Awaits = awaits };
    }

    /// <summary>Makes all calls, each tried once: for an event that is worth nothing a little later.</summary>
    public async Task<Step> OnceAsync(Connection connection, ConversationKey conversation, Mail mail, CancellationToken cancellation)
    {
        using JsonDocument json = mail.Event.Parse();
        (OutgoingEvent? outgoing, RenderedEvent rendered) = await RenderAsync(connection, conversation, mail, json.RootElement);

        foreach (ChannelCall call in rendered.Calls)
        {
            if (!(await connection.Channel.SendAsync(outgoing!, call, cancellation)).IsDelivered)
            {
                return Step.Missed(mail);
            }
        }

        return Step.Finished(mail, Outcome.Forwarded);
    }

    private async Task<DeliveryResult> SendAsync(
        Connection connection, ConversationKey conversation, OutgoingEvent outgoing, RenderedEvent rendered, Mail mail, CancellationToken cancellation)
    {
        if (mail.PartsSent == 0 && rendered.Choices.Count > 0)
        {
            await choices.StoreAsync(conversation, rendered.Choices);
        }

        if (mail.PartsSent == 0 && rendered.Numbered is { } numbered)
        {
            await lists.StoreAsync(conversation, new ChoiceList(numbered, OfAgent: mail.Event.Source == EventSource.Agent));
        }

        return await connection.Channel.SendAsync(outgoing, rendered.Calls[mail.PartsSent], cancellation);
    }

    private async Task<(OutgoingEvent? Outgoing, RenderedEvent Rendered)> RenderAsync(Connection connection, ConversationKey conversation, Mail mail, JsonElement @event)
    {
        if (mail.Event.Kind == EventKind.Message && BotContent.Of(@event) is null)
        {
            return (null, RenderedEvent.Refused(BotContent.Missing(@event)));
        }

        // Not kept on the instance: the user's forwarder may be another, and the newest counts.
        string? memory = connection.Channel.UsesMemory ? (await conversations.GetAsync(conversation)).Memory : null;
        OutgoingEvent outgoing = Outgoing.From(conversation, mail, @event) with { Entrance = connection.Entrance, Memory = memory };
        RenderedEvent rendered = connection.Channel.Render(outgoing);

        // The user has the part of the message that could be kept; the rest is a dead letter.
        return (outgoing, @event.Get(CutEvent.Mark) is null ? rendered : rendered with { Refusal = BotContent.Missing(@event) });
    }
}
