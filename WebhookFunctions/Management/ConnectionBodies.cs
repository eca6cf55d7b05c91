using WebhookFunctions.Delivery;

namespace WebhookFunctions.Management;

internal sealed record ConnectionList(IReadOnlyList<ConnectionBody> Connections);

/// <param name="Waiting">Its mailboxes on the due list: what is on its way for a moment, and what waits.</param>
internal sealed record ConnectionBody(string Name, WaitingCount Waiting, IReadOnlyList<GateBody> Destinations);

/// <param name="More">There are more than were counted.</param>
/// <param name="Oldest">Since when the one waits that waits longest, of those counted.</param>
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

/// <summary>Somebody was woken to try.</summary>
/// <param name="Sent">False where nobody waits that could try.</param>
/// <param name="HeldFor">The destination whose gate holds the mailbox all the same.</param>
internal sealed record Tried(bool Sent, string? HeldFor);

/// <summary>How many requests a second a destination takes.</summary>
/// <param name="HoldsBack">Some wait for their turn.</param>
/// <param name="LineSeconds">When who lines up now would be called.</param>
internal sealed record LimitBody(double? PerSecond, double? PerSecondOfConversation, bool HoldsBack, double LineSeconds);
