using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using StorageStub;
using WebhookFunctions.Channels;
using WebhookFunctions.Tests.Delivery;

namespace WebhookFunctions.Tests.BotToChannel;

/// <summary>What a channel took and reports later as not delivered is a dead letter, and the transcript says so.</summary>
public sealed class LateFailuresTests
{
    private static readonly ConversationKey _ann = StubbedConnector.Of("ann");

    [Fact]
    public async Task Becomes_a_dead_letter_with_the_reason_and_is_marked_in_the_transcript()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await SentAsync(world, "m", "SM1");

        await ReportAsync(world, new LateFailure("SM1-failed", "SM1", "30003: unreachable"));

        DeadLetter letter = Assert.Single(await LettersAsync(world));
        Assert.Equal(("m", "deliver", "30003: unreachable", true), (letter.Event.Id, letter.Step, letter.Reason, letter.WasAcknowledged));
        Assert.Equal(Json("m"), Encoding.UTF8.GetString((await world.Get<DeadLetters>().FindAsync("default", letter.Id))!.Event.Json));
        Assert.Equal(Outcome.NotDelivered, Past(world, "m"));
    }

    [Fact]
    public async Task Comes_behind_its_message_even_if_it_is_reported_before_that_is_recorded()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        Mail mail = await AcceptAsync(world, "m");
        Lease lease = await HoldAsync(world);

        await ReportAsync(world, new LateFailure("SM1-failed", "SM1", "30003"));
        int before = (await LettersAsync(world)).Count;
        await FinishAsync(lease, mail, "SM1");
        await ForwardAsync(world);

        Assert.Equal((0, 1), (before, (await LettersAsync(world)).Count));
    }

    [Fact]
    public async Task Is_one_dead_letter_however_often_and_for_however_many_parts_it_is_reported()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        Mail mail = await AcceptAsync(world, "m");
        Lease lease = await HoldAsync(world);
        Mail first = mail with { PartsSent = 1, SentAs = "SM1" };
        await lease.CommitAsync(new MailChange(first, null, Finished: false), release: false);
        await FinishAsync(lease, first with { PartsSent = 2 }, "SM2");

        await ReportAsync(world, new LateFailure("SM1-failed", "SM1", "30003"), new LateFailure("SM1-failed", "SM1", "30003"), new LateFailure("SM1-undelivered", "SM1", "30003"));
        await ReportAsync(world, new LateFailure("SM2-failed", "SM2", "30005"));

        DeadLetter letter = Assert.Single(await LettersAsync(world));
        Assert.Equal(("30003", "deliver: 30005"), (letter.Reason, letter.AlsoFailed));
    }

    [Fact]
    public async Task Does_not_come_back_once_an_operator_has_discarded_it()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        Mail mail = await AcceptAsync(world, "m");
        Lease lease = await HoldAsync(world);
        Mail first = mail with { PartsSent = 1, SentAs = "SM1" };
        await lease.CommitAsync(new MailChange(first, null, Finished: false), release: false);
        await FinishAsync(lease, first with { PartsSent = 2 }, "SM2");
        await ReportAsync(world, new LateFailure("SM1-failed", "SM1", "30003"));
        await world.Get<DeadLetters>().RemoveAsync((await LettersAsync(world))[0]);

        await ReportAsync(world, new LateFailure("SM2-failed", "SM2", "30005"));

        Assert.Empty(await LettersAsync(world));
    }

    [Fact]
    public async Task Can_be_replayed_and_is_sent_whole_and_not_acknowledged_again()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await SentAsync(world, "m", "SM1");
        await ReportAsync(world, new LateFailure("SM1-failed", "SM1", "30003"));

        ReplayOutcome outcome = await world.Get<DeadLetterReplay>().ReplayAsync((await LettersAsync(world))[0]);
        await ForwardAsync(world);

        Assert.Equal(ReplayOutcome.Replayed, outcome);
        Assert.Single(world.Connector.Playground.Channel.Calls.All, call => call.Taken);
        Assert.DoesNotContain(world.Bot.Calls.All, call => call.Endpoint == "delivery");
        Assert.Empty(await LettersAsync(world));
    }

    [Fact]
    public async Task About_what_is_not_known_goes_nowhere()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await SentAsync(world, "m", "SM1");

        await ReportAsync(world, new LateFailure("SM9-failed", "SM9", "30003"));

        Assert.Empty(await LettersAsync(world));
        Assert.Equal(Outcome.Forwarded, Past(world, "m"));
    }

    // A user who was deleted does not come back because of it.
    [Fact]
    public async Task About_a_user_to_whom_nothing_was_sent_leaves_nothing_behind()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();

        await ReportAsync(world, new LateFailure("SM1-failed", "SM1", "30003"));

        Assert.Empty(world.Stub.Rows(TableNames.Conversations));
    }

    [Fact]
    public async Task Is_noted_whole_wherever_its_forwarder_dies()
    {
        int requests = 1;

        for (int died = 0; died < requests; died++)
        {
            await using StubbedConnector world = await StubbedConnector.CreateAsync();
            await SentAsync(world, "m", "SM1");
            int made = 0;
            int last = died;
            world.Stub.Faults = Faults.None with { Rule = _ => Interlocked.Increment(ref made) > last ? StubFault.Fail : null };

            await Assert.ThrowsAnyAsync<Exception>(() => world.PassUntilAsync(FailAsync(world)));
            world.Stub.Faults = Faults.None with { Rule = _ => { Interlocked.Increment(ref made); return null; } };
            made = 0;
            await FailAsync(world);
            requests = Math.Max(requests, made);

            Assert.Single(await LettersAsync(world));
            Assert.Equal(Outcome.NotDelivered, Past(world, "m"));
        }

        // Two of them make the table.
        Assert.Equal(7, requests);
    }

    // They hold what was said.
    [Theory]
    [InlineData(30, 90)]
    [InlineData(60, 30)]
    public async Task Rows_go_when_resends_are_no_longer_known_or_what_was_said_is_gone(int duplicates, int transcripts)
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync(
            new Dictionary<string, string?> { ["Retention__Duplicates"] = $"{duplicates}.00:00:00", ["Retention__Transcripts"] = $"{transcripts}.00:00:00" });
        await SentAsync(world, "m", "SM1");
        int before = Sent(world);

        await PurgeAfterAsync(world, TimeSpan.FromDays(29));
        int month = Sent(world);
        await PurgeAfterAsync(world, TimeSpan.FromDays(2));

        Assert.Equal((2, 2, 0), (before, month, Sent(world)));
    }

    [Fact]
    public async Task Is_logged_as_a_dead_letter_without_the_users_address()
    {
        FakeLogCollector logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
        await using StubbedConnector world = await StubbedConnector.CreateAsync(logs: _ => new FakeLoggerProvider(logs));
        await SentAsync(world, "m", "SM1");

        await ReportAsync(world, new LateFailure("SM1-failed", "SM1", "30003: ann is unreachable"));

        FakeLogRecord log = Assert.Single(logs.GetSnapshot(), one => one.Message.StartsWith("Dead letter:", StringComparison.Ordinal));
        Assert.Equal(LogLevel.Error, log.Level);
        Assert.DoesNotContain("ann is", log.Message, StringComparison.Ordinal);
    }

    private static Task<Mail?> FailAsync(StubbedConnector world) => world.Get<SentMessages>().FailAsync(_ann, Direction.BotToChannel, "SM1", "30003");

    private static async Task SentAsync(StubbedConnector world, string id, string sentAs)
    {
        Mail mail = await AcceptAsync(world, id);
        await FinishAsync(await HoldAsync(world), mail with { PartsSent = 1 }, sentAs);
    }

    // As an agent's: there is no acknowledgement to wait for.
    private static async Task<Mail> AcceptAsync(StubbedConnector world, string id)
    {
        await world.Connector.AcceptAsync(_ann, Direction.BotToChannel, new IncomingEvent(id, EventSource.Agent, EventKind.Message, world.Time.GetUtcNow(), Json(id)) { Text = "hi" });

        return (await world.Get<Leases>().LookAsync(_ann, Direction.BotToChannel)).Mails[^1];
    }

    private static string Json(string id) =>
        $$"""{"id":"{{id}}","type":"conversation:message","payload":{"conversation":{"id":"c"},"message":{"id":"{{id}}","content":{"type":"text","text":"hi"} } } }""";

    private static async Task<Lease> HoldAsync(StubbedConnector world)
    {
        Leases leases = world.Get<Leases>();

        return (await leases.TakeAsync(await leases.LookAsync(_ann, Direction.BotToChannel)))!;
    }

    private static Task<Recorded> FinishAsync(Lease lease, Mail mail, string sentAs) =>
        lease.CommitAsync(new MailChange(mail with { SentAs = sentAs, Outcome = Outcome.Forwarded }, null, Finished: true), release: true);

    private static async Task ReportAsync(StubbedConnector world, params LateFailure[] reports)
    {
        foreach (LateFailure report in reports)
        {
            await world.Connector.AcceptAsync(_ann, Direction.BotToChannel, report.Addressed(0, "ann", world.Time.GetUtcNow()).Event);
        }

        await ForwardAsync(world);
    }

    private static Task ForwardAsync(StubbedConnector world) => world.PassUntilAsync(world.Connector.ForwardToChannelAsync(world.Connector.WakeUpFor(_ann)));

    private static async Task<IReadOnlyList<DeadLetter>> LettersAsync(StubbedConnector world) =>
        (await world.Get<DeadLetters>().PageAsync(new DeadLetterSelection("default", null, DateTimeOffset.MinValue, DateTimeOffset.MaxValue), 10, null))!.Letters;

    private static Outcome Past(StubbedConnector world, string id) =>
        Enum.Parse<Outcome>((string)world.Stub.Rows(TableNames.Conversations).Single(row => RowKeys.IsPast(row.RowKey) && (string?)row["EventId"] == id)["Outcome"]!);

    private static int Sent(StubbedConnector world) => world.Stub.Rows(TableNames.Conversations).Count(row => RowKeys.IsSent(row.RowKey));

    private static async Task PurgeAfterAsync(StubbedConnector world, TimeSpan time)
    {
        world.Time.Advance(time);
        await world.Get<WebhookFunctions.Management.PurgePass>().RunAsync(CancellationToken.None);
    }
}
