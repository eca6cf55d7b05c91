using System.Text.Json;

namespace Playground;

/// <summary>A request from the connector, and its answer.</summary>
public sealed record ReceivedCall
{
    public required DateTimeOffset Time { get; init; }

    public required TimeSpan Took { get; init; }

    public required string Path { get; init; }

    /// <summary>
    /// The path's last segment: <c>conversations</c>, <c>messages</c>, <c>delivery</c>, <c>activity</c> or <c>handback</c>; at the channel
    /// and the agent desk <c>events</c>.
    /// </summary>
    public string Endpoint => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>0 when the connection was broken instead of answered.</summary>
    public required int Status { get; init; }

    /// <summary>Whether the request had its effect, whatever was answered.</summary>
    public required bool Taken { get; init; }

    /// <summary>What was wrong with the request.</summary>
    public string? Problem { get; init; }

    public string? ConversationId { get; init; }

    /// <summary>The channel's address of the user; the platform does not know it.</summary>
    public string? Address { get; init; }

    /// <summary>The Standard Webhooks id: the same on every retry.</summary>
    public string? WebhookId => Headers.GetValueOrDefault("webhook-id");

    /// <summary>Undefined when the body was empty or not JSON.</summary>
    public required JsonElement Body { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body of the answer, as JSON.</summary>
    public required string Answer { get; init; }
}
