using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;
using WebhookFunctions.Json;
using WebhookFunctions.Signatures;
using WebhookFunctions.Transcripts;

namespace WebhookFunctions.Desks;

/// <summary>
/// What the <c>webhook</c> desk sends: <c>{ "events": [ { "id", "type", "address", "agent": { "name" }, "text", "content", "activity",
/// "metadata" } ] }</c>, or one event alone; types are joined, message, typing and handback.
/// </summary>
internal static class WebhookDeskRequest
{
    private const int MaximumNameLength = 256;

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
                if (Check(@event) is { } wrong)
                {
                    rejected.Add(new(index, EventChecks.Id(@event), wrong.Status, wrong.Reason));
                }
                else
                {
                    accepted.Add(new(
                        index, @event.Id("id")!, Kind(@event), @event.Id("address")!, @event.Text("text") ?? "", @event.GetRawText()));
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
                SignatureVerdict.Valid, root.Text("address") ?? "", TranscriptPosition.Parse(before), Math.Clamp(most, 1, TranscriptReader.MostEntries));

            return request.Address.Length > 0 && (before is null || request.Before is not null)
                ? request
                : request with { Problem = Problem.InvalidRequest("address must be a string, and before absent or what was given as more.") };
        }
    }

    private static EventKind Kind(JsonElement @event) => @event.Text("type") switch
    {
        "joined" => EventKind.Joined,
        "message" => EventKind.Message,
        "typing" => EventKind.Typing,
        "handback" => EventKind.Handback,
        _ => EventKind.Unknown,
    };

    private static (int Status, string Reason)? Check(JsonElement @event) =>
        EventChecks.Problem(@event) ?? EventChecks.AddressProblem(@event) ?? (Reason(@event) is { } reason ? (400, reason) : null);

    private static string? Reason(JsonElement @event) => Kind(@event) switch
    {
        _ when @event.Object("agent")?.Text("name") is { Length: > MaximumNameLength } => $"agent.name may have {MaximumNameLength} characters.",
        EventKind.Unknown => "type must be joined, message, typing or handback.",
        EventKind.Message when @event.Text("text") is null or "" && @event.Object("content") is null => "A message needs a text, or a content.",
        EventKind.Typing when UserEvent.Activity(@event) is not (UserEvent.TypingStart or UserEvent.TypingStop) =>
            $"activity must be {UserEvent.TypingStart} or {UserEvent.TypingStop}.",
        EventKind.Handback when @event.Get("metadata") is not (null or { ValueKind: JsonValueKind.Object or JsonValueKind.Null }) =>
            "metadata must be an object.",
        _ => null,
    };
}
