using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Manage;

/// <summary>Turns lists into tables: a column for each requested property, a row for each entry.</summary>
internal static class Cells
{
    public static void Write(IAnsiConsole console, IEnumerable<JsonElement> entries, params (string Title, Func<JsonElement, string> Cell)[] columns)
    {
        Listing listing = new(entries, columns, console.Profile.Width);

        if (listing.IsEmpty)
        {
            console.MarkupLine("[grey]none[/]");

            return;
        }

        listing.Write(console);
    }

    public static void WriteMore(IAnsiConsole console, JsonElement answer)
    {
        if (answer.TryGetProperty("more", out JsonElement more))
        {
            console.MarkupLineInterpolated($"[grey]There may be more: --continue {more.GetString()}[/]");
        }
    }

    /// <returns>The property as a text; empty if it is absent.</returns>
    public static string Of(this JsonElement entry, string name) => entry.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";

    /// <returns>The property as a text; null if it is absent or empty.</returns>
    public static string? TextOf(this JsonElement entry, string name) => entry.Of(name) is { Length: > 0 } text ? text : null;

    public static DateTimeOffset? MomentOf(this JsonElement entry, string name) =>
        DateTimeOffset.TryParse(entry.Of(name), CultureInfo.InvariantCulture, out DateTimeOffset time) ? time : null;

    public static Func<JsonElement, string> Property(string name) => entry => entry.Of(name);

    /// <summary>The time for today, the date for any other day.</summary>
    public static Func<JsonElement, string> Time(string name) => entry =>
        DateTimeOffset.TryParse(entry.Of(name), CultureInfo.InvariantCulture, out DateTimeOffset time)
            ? time.UtcDateTime.ToString(time.UtcDateTime.Date == DateTime.UtcNow.Date ? "HH:mm:ss'Z'" : "yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)
            : "";

    /// <summary>The attempts before the last one: the time and the answer of each. Of the last one the reason is shown anyway.</summary>
    public static string AttemptsBefore(JsonElement entry) => entry.TryGetProperty("lastAttempts", out JsonElement attempts)
        ? string.Join("; ", attempts.EnumerateArray().SkipLast(1).Select(attempt => $"{Time("at")(attempt)} {attempt.Of("reason")}"))
        : "";

    /// <summary>How many wait, such as <c>1000+ since …</c>.</summary>
    public static string Count(JsonElement count, string what = "") =>
        $"{count.Of("count")}{(count.GetProperty("more").GetBoolean() ? "+" : "")}{what}{(Time("oldest")(count) is { Length: > 0 } oldest ? $" since {oldest}" : "")}";
}
