using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Management;

/// <summary>The words that an operator reads instead of the names in the code, because those names may change.</summary>
internal static class OperatorWords
{
    private const string Waiting = "waiting";

    public static string Of(EventSource source) => source switch
    {
        EventSource.Bot => "bot",
        EventSource.Channel => "channel",
        EventSource.Agent => "agent",
        EventSource.Connector => "connector",
        EventSource.Operator => "operator",
    };

    public static string Of(EventKind kind) => kind switch
    {
        EventKind.Unknown => "unknown",
        EventKind.Message => "message",
        EventKind.Postback => "postback",
        EventKind.Typing => "typing",
        EventKind.Read => "read",
        EventKind.Start => "start",
        EventKind.Handover => "handover",
        EventKind.Joined => "joined",
        EventKind.Handback => "handback",
        EventKind.Expiry => "expiry",
        EventKind.Inactivity => "inactivity",
        EventKind.Ended => "ended",
        EventKind.NotDelivered => "not-delivered",
    };

    public static string Of(HandoverState state) => state switch
    {
        HandoverState.Bot => "bot",
        HandoverState.Opening => "opening",
        HandoverState.Agent => "agent",
        HandoverState.Returning => "returning",
        HandoverState.StartingPassage => "starting-passage",
        HandoverState.Closing => "closing",
    };

    public static string Of(GateState state) => state switch
    {
        GateState.Open => "open",
        GateState.Held => "held",
        GateState.Opening => "opening",
    };

    public static string Of(Outcome? outcome) => outcome is { } known ? Of(known) : Waiting;

    private static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Forwarded => "forwarded",
        Outcome.Dropped => "dropped",
        Outcome.Ignored => "ignored",
        Outcome.DeadLettered => "dead-lettered",
        Outcome.NotDelivered => "not-delivered",
    };
}
