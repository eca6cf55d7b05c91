using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.BotToChannel;

/// <summary>Brings an event to the channel, by as many calls as the channel needs to show it.</summary>
internal sealed class ChannelCalls(ChoiceStore choices)
{
    /// <summary>The next one of them. One call a step, and a record in between: a crash repeats one call at most.</summary>
    public async Task<Step> NextAsync(Connection connection, ConversationKey conversation, Mail mail, CancellationToken cancellation)
    {
        using JsonDocument json = mail.Event.Parse();
        (OutgoingEvent? outgoing, Rendering rendering) = Render(connection, conversation, mail, json.RootElement);

        if (mail.PartsSent < rendering.Calls.Count)
        {
            DeliveryResult result = await SendAsync(connection, conversation, outgoing!, rendering, mail.PartsSent, cancellation);

            if (!result.IsDelivered)
            {
                return Step.Failed(result);
            }

            mail = mail with { PartsSent = mail.PartsSent + 1 };
        }

        return mail.PartsSent < rendering.Calls.Count ? Step.Advanced(mail)
            : rendering.Refusal is { } reason ? Step.Failed(DeliveryResult.Refused(reason))
            : Acknowledgement.Settled(mail, Outcome.Forwarded);
    }

    /// <summary>All of them, each tried once: for what is worth nothing once it is over.</summary>
    public async Task<Step> OnceAsync(Connection connection, ConversationKey conversation, Mail mail, CancellationToken cancellation)
    {
        using JsonDocument json = mail.Event.Parse();
        (OutgoingEvent? outgoing, Rendering rendering) = Render(connection, conversation, mail, json.RootElement);

        for (int call = 0; call < rendering.Calls.Count; call++)
        {
            if (!(await SendAsync(connection, conversation, outgoing!, rendering, call, cancellation)).IsDelivered)
            {
                return Step.Missed(mail);
            }
        }

        return Step.Finished(mail, Outcome.Forwarded);
    }

    private async Task<DeliveryResult> SendAsync(
        Connection connection, ConversationKey conversation, OutgoingEvent outgoing, Rendering rendering, int call, CancellationToken cancellation)
    {
        if (call == 0 && rendering.Choices.Count > 0)
        {
            await choices.StoreAsync(conversation, rendering.Choices);
        }

        return await connection.Channel.SendAsync(outgoing, rendering.Calls[call], cancellation);
    }

    private static (OutgoingEvent? Outgoing, Rendering Rendering) Render(Connection connection, ConversationKey conversation, Mail mail, JsonElement @event)
    {
        if (mail.Event.Kind == EventKind.Message && BotContent.Of(@event) is null)
        {
            return (null, Rendering.Refused(BotContent.Missing(@event)));
        }

        OutgoingEvent outgoing = Outgoing.From(conversation, mail, @event);
        Rendering rendering = connection.Channel.Render(outgoing);

        // The user gets what could be kept of it to read; the rest is a dead letter.
        return (outgoing, @event.Get(CutEvent.Mark) is null ? rendering : rendering with { Refusal = BotContent.Missing(@event) });
    }
}
