using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.BotToChannel;

/// <summary>The step that tells the bot that its message has arrived: when the channel has the message or, if so configured, when the connector has it.</summary>
internal sealed class Acknowledgement(BotClient bot)
{
    public static bool IsNeeded(Mail mail) => mail.Event is { Source: EventSource.Bot, Kind: EventKind.Message } && !mail.Acknowledged;

    public static bool IsDue(Connection connection, Mail mail) => IsDueOnReceipt(connection, mail) || (IsNeeded(mail) && mail.Outcome is not null);

    public static bool IsDueOnReceipt(Connection connection, Mail mail) =>
        connection.Bot.Acknowledge == AcknowledgeWhen.Received && IsNeeded(mail) && !mail.AcknowledgementTried;

    /// <remarks>An acknowledgement on receipt is tried once, because the channel must not wait for the bot. If the bot did not take it, it follows when the channel has the message.</remarks>
    public NextStep Next(Connection connection, Mail mail) =>
        new(DeadLetter.Acknowledge, connection.BotDestination, cancellation => TakeAsync(connection, mail, cancellation))
        {
            IfHeld = mail.Outcome is null ? Postponed(mail) : null,
        };

    /// <summary>The bot has the acknowledgement, or is not told any more.</summary>
    public static Step.Change Made(Mail mail)
    {
        Mail acknowledged = mail with { Acknowledged = true };

        return mail.Outcome is { } outcome ? Step.Finished(acknowledged, outcome) : Step.Advanced(acknowledged);
    }

    /// <summary>The receiving side is done with the mail. If the bot has to be told, only that is left.</summary>
    public static Step.Change Settled(Mail mail, Outcome outcome) => !IsNeeded(mail) ? Step.Finished(mail, outcome)
        : outcome == Outcome.Forwarded ? Step.AdvancedForNow(mail with { Outcome = outcome })
        : Step.Advanced(mail with { Outcome = outcome });

    private async Task<Step> TakeAsync(Connection connection, Mail mail, CancellationToken cancellation)
    {
        using JsonDocument json = mail.Event.Parse();
        DeliveryResult result = await bot.AcknowledgeAsync(connection.Bot, json.RootElement, isDeadLetter: mail.Outcome == Outcome.DeadLettered, cancellation);

        if (result.IsDelivered)
        {
            return Made(mail);
        }

        return mail.Outcome is null ? Postponed(mail) : Step.Failed(result);
    }

    private static Step.Change Postponed(Mail mail) => Step.Advanced(mail with { AcknowledgementTried = true }) with { WasMissed = true };
}
