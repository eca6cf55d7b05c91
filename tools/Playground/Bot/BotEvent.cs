using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>An event of the bot: waiting, on its way, or done.</summary>
public sealed class BotEvent
{
    private readonly TaskCompletionSource _acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<SentEvent> _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal BotEvent(Reply reply, DateTimeOffset now)
    {
        Type = reply.Type;
        Pause = reply.Pause;
        Timestamp = now.ToUnixTimeMilliseconds();
        Payload = reply.Type == Reply.Message
            ? new() { ["message"] = MessageOf(reply.Payload, now) }
            : reply.Payload.DeepClone().AsObject();
        Message = Payload["message"] is { } message ? JsonElement.Parse(message.ToJsonString()) : null;
    }

    public string Id { get; } = Ids.New("event");

    public string Type { get; }

    /// <summary>The message as the acknowledgement has to repeat it; null for other events.</summary>
    public JsonElement? Message { get; }

    public string? MessageId => Message?.GetProperty("id").GetString();

    /// <summary>Ends with the last try: the one that was accepted, or the one after which the bot gave up.</summary>
    public Task<SentEvent> Sent => _sent.Task;

    /// <summary>Ends when the message is acknowledged, by <c>/delivery</c> or an echo.</summary>
    public Task Acknowledged => _acknowledged.Task;

    internal long Timestamp { get; }

    internal JsonObject Payload { get; }

    internal TimeSpan Pause { get; }

    internal void MarkSent(SentEvent sent) => _sent.TrySetResult(sent);

    internal void Acknowledge() => _acknowledged.TrySetResult();

    // "received" is not documented: an acknowledgement must also repeat properties that the connector does not know.
    private static JsonObject MessageOf(JsonObject content, DateTimeOffset now) => new()
    {
        ["id"] = Ids.New("message"),
        ["received"] = now.ToString("O", CultureInfo.InvariantCulture),
        ["author"] = new JsonObject { ["type"] = "chatbot" },
        ["content"] = content.DeepClone(),
    };
}
