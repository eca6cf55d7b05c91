using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookFunctions.Json;

namespace WebhookFunctions.Mailboxes;

/// <summary>An attempt that failed, for operators.</summary>
/// <param name="Reason">What the other side answered, or why there was no answer.</param>
internal sealed record FailedAttempt(DateTimeOffset At, string Reason)
{
    /// <summary>How many are kept of a step: enough to see whether the answer changes.</summary>
    public const int MostKept = 5;

    // The last reason is kept in full beside these.
    private const int LongestReason = 300;

    /// <summary>The latest attempts, newest last. Those before them are forgotten, so that a row cannot grow.</summary>
    public static IReadOnlyList<FailedAttempt> Add(IReadOnlyList<FailedAttempt> before, DateTimeOffset at, string reason) =>
        [.. before.TakeLast(MostKept - 1), new FailedAttempt(at, Printable.Cut(reason, LongestReason))];

    public static string Write(IReadOnlyList<FailedAttempt> attempts) =>
        attempts.Count == 0 ? "" : JsonSerializer.Serialize(attempts, FailedAttemptJson.Default.IReadOnlyListFailedAttempt);

    /// <summary>What cannot be read is left out: nothing depends on it.</summary>
    public static IReadOnlyList<FailedAttempt> Read(string written)
    {
        try
        {
            return written.Length == 0 ? [] : JsonSerializer.Deserialize(written, FailedAttemptJson.Default.IReadOnlyListFailedAttempt) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

[JsonSerializable(typeof(IReadOnlyList<FailedAttempt>))]
internal sealed partial class FailedAttemptJson : JsonSerializerContext;
