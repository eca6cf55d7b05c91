using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Http;
using WebhookFunctions.Signatures;
using WebhookFunctions.Transcripts;

namespace WebhookFunctions.Desks;

/// <summary>The result of reading the desk's request.</summary>
internal sealed record AgentRequest(
    SignatureVerdict Verdict, IReadOnlyList<AgentEvent> Events, IReadOnlyList<RejectedEvent> Rejected, Problem? Problem = null)
    : SignedRequest(Verdict, Problem)
{
    public static AgentRequest Unverified(SignatureVerdict verdict) => new(verdict, [], []);

    public static AgentRequest Unreadable(Problem problem) => new(SignatureVerdict.Valid, [], [], problem);
}

/// <summary>Something an agent did.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Details">The whole event, as a JSON object.</param>
/// <param name="Ignored">The event's properties that nothing uses.</param>
internal sealed record AgentEvent(int Index, string Id, EventKind Kind, string Address, string Details, IgnoredProperties Ignored);

/// <summary>A request for the page of a transcript before a position.</summary>
/// <param name="Before">Null for the latest entries.</param>
internal sealed record TranscriptRequest(SignatureVerdict Verdict, string Address, TranscriptPosition? Before, int Most, Problem? Problem = null)
    : SignedRequest(Verdict, Problem);
