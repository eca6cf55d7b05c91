using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>An event on its way to the connector.</summary>
internal sealed record Parcel(string Endpoint, string EventId, string Type, JsonObject Content)
{
    public string? ConversationId { get; init; }

    public string? Address { get; init; }

    /// <summary>Called for every try: a signature carries the time of its try.</summary>
    public Func<ReadOnlyMemory<byte>, IReadOnlyDictionary<string, string>>? Headers { get; init; }

    public byte[] Bytes { get; } = Encoding.UTF8.GetBytes(Content.ToJsonString());

    public SentEvent Tried(int number, Uri? to, int status, DateTimeOffset time, TimeSpan took) => new()
    {
        Time = time,
        Took = took,
        EventId = EventId,
        Type = Type,
        Try = number,
        To = to,
        Status = status,
        ConversationId = ConversationId,
        Address = Address,
        Body = JsonElement.Parse(Bytes),
    };
}
