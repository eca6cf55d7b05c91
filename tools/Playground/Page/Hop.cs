using System.Text.Json.Nodes;

namespace Playground;

/// <summary>One step of an exchange, as the page shows it.</summary>
internal sealed record Hop(string From, string To, string What, DateTimeOffset Time)
{
    public TimeSpan Took { get; init; }

    /// <summary>Null if the hop is not a request; 0 if there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>The id under which <see cref="HopDetails"/> has the request and its answer; null if the hop is not a request.</summary>
    public int? Id { get; init; }

    /// <summary>What somebody did, if an exchange begins with this hop.</summary>
    public string? Title { get; init; }

    /// <summary>What a user or an agent does. Everything except the end of typing begins an exchange; the end of typing belongs to its beginning.</summary>
    public static Hop By(string who, string to, JsonObject what, DateTimeOffset now) => new(who, to, (string)what["type"]!, now)
    {
        Title = (string?)what["activity"] == "typing:stop" ? null : (string?)what["text"] ?? (string?)what["agent"]?["name"] ?? "",
    };

    public static Hop Of(string from, string to, SentEvent sent) =>
        new(from, to, sent.Try == 1 ? Short(sent.Type) : $"{Short(sent.Type)}, try {sent.Try}", sent.Time)
        {
            Took = sent.Took,
            Status = sent.Status,
        };

    public static Hop Of(string to, string what, ReceivedCall call) =>
        new("connector", to, what, call.Time) { Took = call.Took, Status = call.Status };

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["from"] = From,
        ["to"] = To,
        ["what"] = What,
        ["at"] = (Time - DateTimeOffset.UnixEpoch).TotalMilliseconds,
        ["took"] = Took.TotalMilliseconds,
        ["status"] = Status,
        ["title"] = Title,
    };

    private static string Short(string type) => type[(type.IndexOf(':') + 1)..];
}
