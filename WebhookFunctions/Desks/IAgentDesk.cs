using WebhookFunctions.Delivery;
using WebhookFunctions.Http;

namespace WebhookFunctions.Desks;

/// <summary>The livechat system whose agents take users over.</summary>
internal interface IAgentDesk
{
    /// <summary>The scheme, host and port that its requests go to, for operators.</summary>
    string SendsTo { get; }

    /// <summary>Verifies that a request comes from the desk, and reads its events. Calls nobody.</summary>
    AgentRequest Read(ReceivedRequest request);

    /// <summary>Verifies and reads a request for a page of a transcript.</summary>
    TranscriptRequest ReadTranscriptRequest(ReceivedRequest request);

    /// <summary>Brings one event to the desk.</summary>
    /// <remarks>May be called again for the same event after a crash; the desk recognises the event by its id.</remarks>
    Task<DeliveryResult> SendAsync(DeskEvent @event, CancellationToken cancellation);
}
