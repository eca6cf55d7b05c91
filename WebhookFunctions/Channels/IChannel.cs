using WebhookFunctions.Delivery;
using WebhookFunctions.Http;

namespace WebhookFunctions.Channels;

/// <summary>The place where the users of a connection are: how to check and read its requests, and how to send it an event.</summary>
internal interface IChannel
{
    /// <summary>The scheme, host and port that its requests go to, for operators.</summary>
    string SendsTo { get; }

    /// <summary>What the channel's requests look like.</summary>
    RequestForm Form => RequestForm.Json;

    /// <summary>
    /// Whether the rendering of this event needs what the channel had remembered of the user's events (<see cref="OutgoingEvent.Memory"/>): ids that are not the address. What is remembered may change
    /// between two calls of one event, so the number of calls must not depend on it.
    /// </summary>
    bool UsesMemory(OutgoingEvent outgoing) => false;

    /// <summary>Whether users make choices by writing: then what a user writes is compared with the last choices.</summary>
    bool NumbersChoices => false;

    /// <summary>Answers a <c>GET</c> by which the channel makes sure that the address is the right one, before it sends events there.</summary>
    /// <returns>Null if the request is nothing of the kind. It is then answered like a <c>GET</c> of any connection, so that nobody learns which there are.</returns>
    ChannelAnswer? Check(ReceivedRequest request) => null;

    /// <summary>Verifies that a request comes from the channel, and reads its events. Calls nothing.</summary>
    ChannelRequest Read(ReceivedRequest request);

    /// <summary>The calls that show one event to the user, in order. Each call is one step of the forwarder.</summary>
    /// <remarks>
    /// It takes values and returns a value. After a crash it must return the same calls again, because the forwarder counts the calls that were made. So nothing in it may
    /// depend on a clock, on chance or on another service.
    /// </remarks>
    RenderedEvent Render(OutgoingEvent outgoing);

    /// <summary>Makes one of the calls.</summary>
    /// <remarks>May be made again after a crash. A channel that can recognise a repeat recognises it by the event's id.</remarks>
    Task<DeliveryResult> SendAsync(OutgoingEvent outgoing, ChannelCall call, CancellationToken cancellation);
}
