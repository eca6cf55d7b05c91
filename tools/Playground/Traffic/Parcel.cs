using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>An event on its way to the connector.</summary>
internal sealed record Parcel(string Endpoint, string EventId, string Type, JsonObject Content)
{
    public string? ConversationId { get; init; }

    public string? Address { get; init; }

    /// <summary>Called for every try, because a signature carries the time of its try.</summary>
    public Func<ReadOnlyMemory<byte>, IReadOnlyDictionary<string, string>>? Headers { get; init; }

    /// <summary>Whether an event that was refused is not sent again.</summary>
    public bool RefusalIsFinal { get; init; }

    /// <summary>Whether the event is worth nothing at a later try, and would only delay what follows.</summary>
    public bool IsFleeting => Type == "typing";

    public byte[] Bytes { get; } = Encoding.UTF8.GetBytes(Content.ToJsonString());

    /// <summary>Events in one request, signed under the id of the first.</summary>
    public static Parcel Signed(string endpoint, Signature signature, params IReadOnlyList<JsonObject> events)
    {
        string id = (string)events[0]["id"]!;
        JsonObject body = new() { ["events"] = new JsonArray([.. events.Select(one => one.DeepClone())]) };

        return new(endpoint, id, (string)events[0]["type"]!, body)
        {
            Address = (string?)events[0]["address"],
            Headers = bytes => signature.Of(id, bytes),
        };
    }

    public SentEvent Tried(int number, Uri? to, IReadOnlyDictionary<string, string> headers, ConnectorAnswer answer, DateTimeOffset time, TimeSpan took) => new()
    {
        Headers = headers,
        Time = time,
        Took = took,
        EventId = EventId,
        Type = Type,
        Try = number,
        To = to,
        Status = answer.Status,
        Answer = answer.Body,
        ConversationId = ConversationId,
        Address = Address,
        Body = JsonElement.Parse(Bytes),
    };
}
