using System.Text.Json.Serialization;

namespace WebhookFunctions.Http;

/// <summary>One event of a request that cannot be accepted, while the others can.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Id">Its id, if it has one.</param>
/// <param name="Status">The status that a request with this event alone would have got.</param>
internal sealed record RejectedEvent(int Index, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Id, int Status, string Reason);
