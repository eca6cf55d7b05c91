using System.Collections.Concurrent;
using System.Text.Json;

namespace Playground;

/// <summary>A chat of one user with the bot.</summary>
public sealed class BotConversation
{
    private readonly ConcurrentDictionary<string, BotEvent> _said = new();
    private int _handedOver;

    internal BotConversation(string id, JsonElement request) => (Id, Request) = (id, request);

    public string Id { get; }

    /// <summary>The body the conversation was opened with; undefined when there was none.</summary>
    public JsonElement Request { get; }

    /// <summary>While an agent has the user the bot neither answers nor processes messages.</summary>
    public bool IsHandedOver => Volatile.Read(ref _handedOver) == 1;

    internal void HandOver() => Volatile.Write(ref _handedOver, 1);

    /// <summary>False when there was nothing to hand back.</summary>
    internal bool TakeBack() => Interlocked.Exchange(ref _handedOver, 0) == 1;

    /// <summary>From here on the event's message, if it is one, can be acknowledged and its buttons pressed.</summary>
    internal void Remember(BotEvent botEvent)
    {
        if (botEvent.MessageId is { } id)
        {
            _said[id] = botEvent;
        }
    }

    /// <summary>The message of the bot that this is, unchanged; null when the bot said no such thing.</summary>
    internal BotEvent? FindSaid(JsonElement message) =>
        message.TryGetProperty("id", out JsonElement id)
        && id.ValueKind == JsonValueKind.String
        && _said.TryGetValue(id.GetString()!, out BotEvent? said)
        && JsonElement.DeepEquals(said.Message!.Value, message)
            ? said
            : null;

    internal bool HasOffered(JsonElement payload) =>
        _said.Values.Any(said => Payloads(said.Message!.Value).Any(offered => JsonElement.DeepEquals(offered, payload)));

    private static IEnumerable<JsonElement> Payloads(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .SelectMany(property => property.NameEquals("payload") ? [property.Value] : Payloads(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Payloads),
        _ => [],
    };
}
