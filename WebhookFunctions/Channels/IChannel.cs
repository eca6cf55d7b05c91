using WebhookFunctions.Delivery;

namespace WebhookFunctions.Channels;

/// <summary>Where the users of a connection are: how to check and read what comes from there, and how to bring something there.</summary>
internal interface IChannel
{
    /// <summary>The scheme, host and port that its requests go to, for operators.</summary>
    string SendsTo { get; }

    /// <summary>Verifies that a request comes from the channel, and reads its events. Calls nobody.</summary>
    /// <param name="header">Gives the value of a header, or null where it is absent or given more than once.</param>
    ChannelRequest Read(Func<string, string?> header, ReadOnlyMemory<byte> body);

    /// <summary>Brings one event to the user.</summary>
    /// <remarks>May be called again for the same event after a crash: the event's id is the key to know it by.</remarks>
    Task<DeliveryResult> SendAsync(OutgoingEvent outgoing, CancellationToken cancellation);
}
