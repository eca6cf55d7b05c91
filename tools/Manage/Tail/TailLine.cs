using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Manage;

/// <summary>One thing that happened.</summary>
/// <param name="At">When it happened; if that is not known, when it was seen.</param>
/// <param name="What"><c>accepted</c>, <c>forwarded</c>, <c>retried</c>, <c>held</c>, <c>dead-lettered</c>, …</param>
internal sealed record TailLine(DateTimeOffset At, string What, string Connection)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string? Address { get; init; }

    public string? Direction { get; init; }

    public string? Destination { get; init; }

    public string? Id { get; init; }

    public string? Source { get; init; }

    public string? Kind { get; init; }

    public string? Text { get; init; }

    public int? Attempts { get; init; }

    public DateTimeOffset? NextAttempt { get; init; }

    public string? Reason { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, _json);

    public void Write(IAnsiConsole console) => console.MarkupLine(
        $"[grey]{At.ToLocalTime():HH:mm:ss}[/] [{Color}]{What,-13}[/] {Markup.Escape(string.Join("  ", new[] { Whose, OneEvent, OneLine(Text), Attempt, OneLine(Reason) }.Where(part => part.Length > 0)))}");

    private string Color => What switch
    {
        "forwarded" or "open" => "green",
        "retried" or "waits" or "opening" => "yellow",
        "held" or "dead-lettered" => "red",
        _ => "default",
    };

    private string Whose => Destination is not null ? $"{Connection}: {Destination}" : Direction is null ? $"{Connection} {Address}".TrimEnd() : $"{Address} {Direction}";

    private string OneEvent => Kind is null ? "" : $"{Source} {Kind}";

    private string Attempt =>
        Attempts is not > 0 ? "" : NextAttempt is { } next ? $"attempt {Attempts} failed, the next at {next.ToLocalTime():HH:mm:ss}" : $"attempt {Attempts} failed";

    private static string OneLine(string? text) => text is null ? "" : text.ReplaceLineEndings(" ");
}
