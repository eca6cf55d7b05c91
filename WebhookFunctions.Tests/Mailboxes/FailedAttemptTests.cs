namespace WebhookFunctions.Tests.Mailboxes;

/// <summary>What is kept of failed attempts.</summary>
public sealed class FailedAttemptTests
{
    private static readonly DateTimeOffset _noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Keeps_the_latest_five_so_that_a_row_stays_small()
    {
        IReadOnlyList<FailedAttempt> attempts = Enumerable.Range(1, 1_000).Aggregate(
            (IReadOnlyList<FailedAttempt>)[], (kept, number) => FailedAttempt.Add(kept, _noon.AddSeconds(number), $"{number} {new string('x', 2_000)}"));

        Assert.Equal(["996", "997", "998", "999", "1000"], attempts.Select(attempt => attempt.Reason[..4].TrimEnd()));
        Assert.InRange(FailedAttempt.Write(attempts).Length, 5 * 300, 2_000);
    }

    [Fact]
    public void Reads_what_it_wrote()
    {
        IReadOnlyList<FailedAttempt> attempts = [new(_noon, "POST answered 503: {\"a\":1}\n🦄"), new(_noon.AddSeconds(1.234567), "")];

        Assert.Equal(attempts, FailedAttempt.Read(FailedAttempt.Write(attempts)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[{\"At\":1}]")]
    [InlineData("nonsense")]
    public void What_another_version_wrote_is_no_obstacle(string written) => Assert.Empty(FailedAttempt.Read(written));

    [Fact]
    public void The_next_step_begins_without_them()
    {
        Mail mail = new Mail(1, new IncomingEvent("e-1", EventSource.Bot, EventKind.Message, _noon, "{}"), _noon).Failed(_noon, "503");

        Assert.Equal("503", Assert.Single(mail.LastAttempts).Reason);
        Assert.Empty(mail.NextStep().LastAttempts);
    }
}
