using System.Text.Json;

namespace Playground;

/// <summary>One try to send an event to the connector.</summary>
public sealed record SentEvent
{
    public required DateTimeOffset Time { get; init; }

    public required TimeSpan Took { get; init; }

    public required string EventId { get; init; }

    public required string Type { get; init; }

    /// <summary>1 for the first try.</summary>
    public required int Try { get; init; }

    /// <summary>The connector this try went to.</summary>
    public required Uri? To { get; init; }

    /// <summary>0 when there was no answer.</summary>
    public required int Status { get; init; }

    /// <summary>The body of the answer; undefined if there was none, or if it was not JSON.</summary>
    public required JsonElement Answer { get; init; }

    public bool Accepted => Status is >= 200 and < 300;

    /// <summary>Another try would get the same answer.</summary>
    public bool Refused => Status is >= 400 and < 500 and not (408 or 425 or 429);

    public string? ConversationId { get; init; }

    public string? Address { get; init; }

    /// <summary>The headers with its signature or its key, without the content's own headers.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The whole body as it was sent.</summary>
    public required JsonElement Body { get; init; }
}
