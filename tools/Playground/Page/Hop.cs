using System.Text.Json.Nodes;

namespace Playground;

/// <summary>One step of an exchange, as the page shows it.</summary>
internal sealed record Hop(string From, string To, string What, DateTimeOffset Time)
{
    public TimeSpan Took { get; init; }

    /// <summary>Null when it is no request; 0 when there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>Under which <see cref="HopDetails"/> has what was sent and answered; null when it is no request.</summary>
    public int? Id { get; init; }

    /// <summary>What somebody did, when an exchange begins with this.</summary>
    public string? Title { get; init; }

    /// <summary>What a user or an agent does. An exchange begins with everything but the end of typing, which belongs to its beginning.</summary>
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
