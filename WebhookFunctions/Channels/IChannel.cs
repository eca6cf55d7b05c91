using WebhookFunctions.Delivery;
using WebhookFunctions.Http;

namespace WebhookFunctions.Channels;

/// <summary>Where the users of a connection are: how to check and read what comes from there, and how to bring something there.</summary>
internal interface IChannel
{
    /// <summary>The scheme, host and port that its requests go to, for operators.</summary>
    string SendsTo { get; }

    /// <summary>What the channel's requests look like.</summary>
    RequestForm Form => RequestForm.Json;

    /// <summary>Verifies that a request comes from the channel, and reads its events. Calls nobody.</summary>
    ChannelRequest Read(ReceivedRequest request);

    /// <summary>The calls that show one event to the user, in order: one step of the forwarder each.</summary>
    /// <remarks>
    /// Values in, a value out: after a crash the same calls have to come out again, because the forwarder counts those that were made. So nothing in it may
    /// depend on a clock, on chance or on another service.
    /// </remarks>
    RenderedEvent Render(OutgoingEvent outgoing);

    /// <summary>Makes one of the calls.</summary>
    /// <remarks>May be made again after a crash: the event's id is the key to know it by, where the channel has a use for one.</remarks>
    Task<DeliveryResult> SendAsync(OutgoingEvent outgoing, ChannelCall call, CancellationToken cancellation);
}
