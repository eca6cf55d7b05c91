using StorageStub;
using WebhookFunctions.Tests.Delivery;

namespace WebhookFunctions.Tests.Management;

/// <summary>Events that reach storage while a person is being deleted do not bring the person back.</summary>
public sealed class LateEventTests
{
    private const string Address = "ann-of-the-test";

    private static readonly ConversationKey _ann = StubbedConnector.Of(Address);

    [Fact]
    public async Task An_event_of_the_bot_that_another_instance_takes_by_what_it_remembers_is_for_nobody()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        string chat = await world.Connector.StartChatAsync(_ann);
        await AcceptAsync(world, "known", chat);
        await world.LiveAsync(TimeSpan.FromSeconds(3));
        await DeleteElsewhereAsync(world);

        Accepted accepted = await AcceptAsync(world, "late", chat);

        Assert.Equal((0, 1), (accepted.New, accepted.Lost.Count));
        Assert.Empty(world.Mentions(Address));
    }

    [Fact]
    public async Task An_event_of_the_old_chat_is_for_nobody_though_the_user_has_begun_a_new_one()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        string chat = await world.Connector.StartChatAsync(_ann);
        await AcceptAsync(world, "known", chat);
        await world.DeleteAllAsync($"address={Address}");
        string next = await world.Connector.StartChatAsync(_ann);

        Accepted late = await AcceptAsync(world, "late", chat);
        Accepted early = await AcceptAsync(world, "early", next);

        Assert.Equal((0, 1), (late.New, early.New));
    }

    [Fact]
    public async Task A_forwarder_that_has_seen_the_mailbox_before_takes_no_lease_of_it()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.SayAsync(Address, "one");
        MailboxView seen = await world.LookAsync(Address);
        await world.DeleteAllAsync($"address={Address}");

        Lease? lease = await world.Get<Leases>().TakeAsync(seen);

        Assert.Null(lease);
        Assert.Empty(world.Mentions(Address));
    }

    [Fact]
    public async Task A_replay_whose_letter_was_deleted_meanwhile_puts_nothing_back()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await InterruptedDeletionTests.LiveAsync(world, Address);
        DeadLetter letter = (await world.Get<DeadLetters>().PageAsync(new(null, Address, DateTimeOffset.MinValue, DateTimeOffset.MaxValue), 1, null))!.Letters[0];
        Task<ReplayOutcome>? replaying = null;
        TaskCompletionSource go = new();
        world.Stub.Faults = Faults.None with
        {
            Rule = request => request is { Operation: StubOperation.Transaction, Name: TableNames.Conversations } && Mentions(request, "replay-1-") ? StubFault.None with { Until = go.Task } : null,
        };

        replaying = world.Get<DeadLetterReplay>().ReplayAsync(letter);
        await world.DeleteAllAsync($"address={Address}");
        go.SetResult();

        Assert.Equal(ReplayOutcome.Gone, await replaying);
        Assert.Empty(world.Mentions(Address));
    }

    [Fact]
    public async Task The_end_of_a_handover_that_a_sweep_has_just_found_becomes_no_event()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        string chat = await world.Connector.StartChatAsync(_ann);
        await world.Get<DueList>().AddExpiryAsync(_ann, 1, chat, world.Time.GetUtcNow());
        TaskCompletionSource go = new();
        world.Stub.Faults = Faults.None with
        {
            Rule = request => request is { Operation: StubOperation.Transaction } && Mentions(request, "expiry-1") ? StubFault.None with { Until = go.Task } : null,
        };

        Task sweeping = world.SweepAsync();
        await world.DeleteAllAsync($"address={Address}");
        go.SetResult();
        await sweeping;

        Assert.Empty(world.Mentions(Address));
    }

    private static bool Mentions(StubRequest request, string text) => System.Text.Encoding.UTF8.GetString(request.Body.Span).Contains(text, StringComparison.Ordinal);

    // As another instance would: this one's memory stays as it is.
    private static async Task DeleteElsewhereAsync(StubbedConnector world)
    {
        await using StubbedConnector other = await StubbedConnector.BesideAsync(world);
        await other.DeleteAllAsync($"address={Address}");
    }

    private static Task<Accepted> AcceptAsync(StubbedConnector world, string id, string chat) => world.Get<Mailbox>().AcceptAllAsync(
        _ann,
        Direction.BotToChannel,
        [new IncomingEvent(id, EventSource.Bot, EventKind.Typing, world.Time.GetUtcNow(), $$"""{"payload":{"conversation":{"id":"{{chat}}"} } }""") { Needs = RowKeys.Chat(chat) }]);
}
