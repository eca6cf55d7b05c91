using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Management;

/// <summary>Dead letters, newest first.</summary>
/// <param name="More">Send it back as <c>continue</c>; set if there may be more.</param>
internal sealed record DeadLetterList(IReadOnlyList<DeadLetterBody> DeadLetters, string? More);

/// <param name="Name">The conversation's name in the logs.</param>
internal sealed record DeadLetterBody(
    string Connection,
    string Id,
    string Name,
    string Address,
    string Direction,
    string EventId,
    string Source,
    string Kind,
    DateTime AcceptedAt,
    DateTime GivenUpAt,
    string Step,
    string Reason,
    string? AlsoFailed,
    int Attempts,
    int Replays)
{
    /// <summary>The latest failed attempts at the step, newest last; null if none is known.</summary>
    public IReadOnlyList<AttemptBody>? LastAttempts { get; init; }

    /// <summary>The event as it came, if asked for: JSON or, if it is not JSON, its bytes as base64.</summary>
    [JsonConverter(typeof(RawJson))]
    public string? Event { get; init; }

    public static DeadLetterBody Of(DeadLetter letter, LogNames names) => new(
        letter.Conversation.Connection,
        letter.Id,
        names.Of(letter.Conversation),
        letter.Conversation.Address,
        letter.Direction.Name(),
        letter.Event.Id,
        OperatorWords.Of(letter.Event.Source),
        OperatorWords.Of(letter.Event.Kind),
        letter.AcceptedAt.UtcDateTime,
        letter.GivenUpAt.UtcDateTime,
        letter.Step,
        letter.Reason,
        letter.AlsoFailed.Length > 0 ? letter.AlsoFailed : null,
        letter.Attempts,
        letter.Replays)
    {
        LastAttempts = AttemptBody.Of(letter.LastAttempts),
    };

    public DeadLetterBody With(byte[] json)
    {
        bool isJson = StrictJson.TryParse(json, out JsonDocument? parsed, out _);
        parsed?.Dispose();

        return this with { Event = isJson ? Encoding.UTF8.GetString(json) : $"\"{Convert.ToBase64String(json)}\"" };
    }
}

/// <param name="Replayed">How many were put back into their mailboxes.</param>
/// <param name="ReplayedBefore">How many had been put back by an earlier request that ended before it could remove them.</param>
/// <param name="InMailbox">How many were left alone, because their forwarder has not finished.</param>
/// <param name="Forwarded">How many were only removed, because they had been forwarded after all.</param>
/// <param name="More">Send it back as <c>continue</c>, with the same other parameters; set if there may be more.</param>
internal sealed record Replays(int Replayed, int ReplayedBefore, int InMailbox, int Forwarded, string? More);

internal sealed record Discards(int Discarded, string? More);
