using WebhookFunctions.Delivery;

namespace WebhookFunctions.Channels;

/// <summary>The place where the users of a connection are: how to check and read its requests, and how to send it an event.</summary>
internal interface IChannel
{
    /// <summary>Verifies that a request comes from the channel, and reads its events. Calls nothing.</summary>
    /// <param name="header">Gives the value of a header, or null if the header is absent or given more than once.</param>
    ChannelRequest Read(Func<string, string?> header, ReadOnlyMemory<byte> body);

    /// <summary>Brings one event to the user.</summary>
    /// <remarks>May be called again for the same event after a crash; the channel recognises the event by its id.</remarks>
    Task<DeliveryResult> SendAsync(OutgoingEvent outgoing, CancellationToken cancellation);
}
