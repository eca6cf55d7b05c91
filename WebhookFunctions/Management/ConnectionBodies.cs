using WebhookFunctions.Delivery;

namespace WebhookFunctions.Management;

internal sealed record ConnectionList(IReadOnlyList<ConnectionBody> Connections);

/// <param name="Waiting">The connection's mailboxes on the due list: those whose events are only on their way, and those that wait.</param>
internal sealed record ConnectionBody(string Name, WaitingCount Waiting, IReadOnlyList<GateBody> Destinations);

/// <param name="More">There are more than were counted.</param>
/// <param name="Oldest">Of the counted mailboxes, when the one that waits longest began to wait.</param>
internal sealed record WaitingCount(int Count, bool More, DateTime? Oldest);

/// <summary>A destination's gate.</summary>
/// <param name="SendsTo">Scheme, host and port.</param>
/// <param name="Until">Held: when the next mailbox tries, where it is not held by hand. Opening: when the next ones are let through.</param>
/// <param name="Reason">What the destination said last, or why it is held by hand.</param>
/// <param name="Held">The mailboxes that wait for it; where they were counted.</param>
/// <param name="Limit">Where one is set.</param>
internal sealed record GateBody(
    string Destination, string SendsTo, string State, bool ByHand, DateTime? Since, DateTime? Until, double? PauseSeconds, string? Reason, WaitingCount? Held, LimitBody? Limit)
{
    public static GateBody Of(string destination, string sendsTo, Gate gate, WaitingCount? held = null, LimitBody? limit = null)
    {
        bool isClosed = gate.State != GateState.Open;

        return new GateBody(
            destination,
            sendsTo,
            OperatorWords.Of(gate.State),
            gate.IsByHand,
            gate.Since > default(DateTimeOffset) ? gate.Since.UtcDateTime : null,
            isClosed && !gate.IsByHand ? gate.Until.UtcDateTime : null,
            gate.State == GateState.Held && !gate.IsByHand ? gate.Pause.TotalSeconds : null,
            isClosed && gate.Reason.Length > 0 ? gate.Reason : null,
            held,
            limit);
    }
}

/// <summary>The result of waking a mailbox to try.</summary>
/// <param name="Sent">False if no mailbox waits that could try.</param>
/// <param name="HeldFor">The destination whose gate still holds the mailbox.</param>
internal sealed record Tried(bool Sent, string? HeldFor);

/// <summary>The most requests a second that a destination takes.</summary>
/// <param name="HoldsBack">Some mailboxes wait for their turn.</param>
/// <param name="LineSeconds">After how many seconds a mailbox that lines up now would be called.</param>
internal sealed record LimitBody(double? PerSecond, double? PerSecondOfConversation, bool HoldsBack, double LineSeconds);
