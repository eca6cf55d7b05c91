using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;
using WebhookFunctions.Json;
using WebhookFunctions.Signatures;
using WebhookFunctions.Transcripts;

namespace WebhookFunctions.Desks;

/// <summary>
/// What the <c>webhook</c> desk sends: <c>{ "events": [ { "id", "type", "address", "agent": { "name" }, "text", "content", "attachments",
/// "activity", "metadata" } ] }</c>, or one event alone; types are joined, message, typing and handback.
/// </summary>
internal static class WebhookDeskRequest
{
    public static AgentRequest Parse(ReadOnlyMemory<byte> body)
    {
        if (!EventList.TryParse(body, out JsonDocument? json, out IReadOnlyList<JsonElement>? events, out Problem? problem))
        {
            return AgentRequest.Unreadable(problem);
        }

        using (json)
        {
            List<AgentEvent> accepted = [];
            List<RejectedEvent> rejected = [];

            foreach ((int index, JsonElement @event) in events.Index())
            {
                if (WebhookDeskEvent.Problem(@event) is { } wrong)
                {
                    rejected.Add(new(index, EventChecks.Id(@event), wrong.Status, wrong.Reason));
                }
                else
                {
                    accepted.Add(WebhookDeskEvent.Read(@event, index));
                }
            }

            return new AgentRequest(SignatureVerdict.Valid, accepted, rejected);
        }
    }

    public static TranscriptRequest ParseTranscript(ReadOnlyMemory<byte> body)
    {
        if (!StrictJson.TryParse(body, out JsonDocument? json, out string? reason))
        {
            return new TranscriptRequest(SignatureVerdict.Valid, "", null, 0, Problem.InvalidJson(reason));
        }

        using (json)
        {
            JsonElement root = json.RootElement;
            string? before = root.Text("before");
            int most = root.Get("most") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int asked)
                ? asked
                : TranscriptReader.MostEntries;
            TranscriptRequest request = new(
                SignatureVerdict.Valid, root.Id("address") ?? "", TranscriptPosition.Parse(before), Math.Clamp(most, 1, TranscriptReader.MostEntries));

            // This is an agent's event that was captured on its way to the other entrance, which has the same secret.
            if (root.Get("type") is not null || root.Get("events") is not null)
            {
                return request with { Problem = Problem.InvalidRequest("This is an event, not a request for a transcript. Send it to agent-events.") };
            }

            return request.Address.Length > 0 && (before is null || request.Before is not null)
                ? request
                : request with { Problem = Problem.InvalidRequest("address must be a text. before must be left out, or be the value of more in the last answer.") };
        }
    }
}
