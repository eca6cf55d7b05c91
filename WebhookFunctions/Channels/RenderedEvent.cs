using WebhookFunctions.Conversations;

namespace WebhookFunctions.Channels;

/// <summary>An event as a channel shows it.</summary>
/// <param name="Calls">What to send, in order. Empty if the channel has nothing to show.</param>
internal sealed record RenderedEvent(params IReadOnlyList<ChannelCall> Calls)
{
    public static RenderedEvent Nothing { get; } = new();

    /// <summary>Payloads that do not fit into their buttons. They must be stored before the first call.</summary>
    public IReadOnlyList<StoredChoice> Choices { get; init; } = [];

    /// <summary>What the user can choose by writing its number or its words. It must be stored before the first call. Null if nothing is to be chosen: the choices of the message before stay.</summary>
    public IReadOnlyList<NumberedChoice>? Numbered { get; init; }

    /// <summary>Why the channel can never show the event, or null.</summary>
    public string? Refusal { get; init; }

    public static RenderedEvent Refused(string reason) => new() { Refusal = reason };
}

/// <summary>One call to a channel.</summary>
/// <param name="Method">Which of the channel's methods, if it has several.</param>
internal sealed record ChannelCall(string Method, byte[] Body)
{
    /// <summary>How long what comes next waits for the channel's report on this call, because it could be shown first otherwise; zero if it does not wait.</summary>
    public TimeSpan ReportWithin { get; init; }

    /// <summary>What to send in its place where the channel refuses it: the words alone. Null where there is nothing simpler.</summary>
    public ChannelCall? Otherwise { get; init; }
}
