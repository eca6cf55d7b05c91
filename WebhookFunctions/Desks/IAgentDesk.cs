using WebhookFunctions.Delivery;

namespace WebhookFunctions.Desks;

/// <summary>The livechat system whose agents take users over.</summary>
internal interface IAgentDesk
{
    /// <summary>Verifies that a request comes from the desk, and reads its events. Calls nothing.</summary>
    /// <param name="header">Gives the value of a header, or null if the header is absent or given more than once.</param>
    AgentRequest Read(Func<string, string?> header, ReadOnlyMemory<byte> body);

    /// <summary>Verifies and reads a request for a page of a transcript.</summary>
    TranscriptRequest ReadTranscriptRequest(Func<string, string?> header, ReadOnlyMemory<byte> body);

    /// <summary>Brings one event to the desk.</summary>
    /// <remarks>May be called again for the same event after a crash; the desk recognises the event by its id.</remarks>
    Task<DeliveryResult> SendAsync(DeskEvent @event, CancellationToken cancellation);
}
