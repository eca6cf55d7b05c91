using StorageStub;

namespace WebhookFunctions.Tests.Delivery;

/// <summary>Whether a forwarder that could not do its work blames the mail, or nobody.</summary>
public sealed class BlameTests
{
    public static TheoryData<Exception> Explained() => new(
        new InsufficientMemoryException(), new HttpIOException(HttpRequestError.ResponseEnded), new OperationCanceledException(), new AggregateException(new IOException()));

    [Theory]
    [MemberData(nameof(Explained))]
    public async Task What_storage_the_network_or_memory_explains_blames_no_mail_however_often_it_happens(Exception trouble)
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");

        for (int time = 0; time < 12; time++)
        {
            await ForwardAsync(world, new Steps(_ => throw trouble));
        }

        MailboxView view = await world.LookAsync("ann");
        Assert.False(view.IsLeased);
        Assert.Equal((0, 0, null), (view.Mails[0].Attempts, view.Mails[0].Deaths, view.Mails[0].RetryAt));
        Assert.NotNull(await world.DueAsync("ann"));
        Assert.Empty(world.Stub.Rows(TableNames.DeadLetters));
    }

    [Fact]
    public async Task Any_other_exception_blames_the_mail_which_waits_ever_longer_and_is_given_up_the_fifth_time()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        int tries = 0;

        for (int time = 0; time < 8; time++)
        {
            await ForwardAsync(world, new Steps(_ => throw new FormatException($"{++tries}")));
            world.Time.Advance(TimeSpan.FromSeconds(13));
        }

        Assert.Equal(5, tries);
        Assert.Contains("FormatException: 5", (string)Assert.Single(world.Stub.Rows(TableNames.DeadLetters))["Reason"]!, StringComparison.Ordinal);
        Assert.Empty((await world.LookAsync("ann")).Mails);
        Assert.Null(await world.DueAsync("ann"));
    }

    [Fact]
    public async Task Who_cannot_even_say_what_to_do_with_a_mail_blames_the_mail()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");

        await ForwardAsync(world, new Steps(_ => throw new InvalidOperationException()) { IsConfused = true });

        Mail mail = Assert.Single((await world.LookAsync("ann")).Mails);
        Assert.Equal(1, mail.Attempts);
        Assert.Contains("InvalidOperationException", mail.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public async Task A_mail_at_which_ten_forwarders_died_is_a_dead_letter_before_an_eleventh_begins(int deaths, bool isDead)
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        await world.HoldAsync("ann");

        for (int death = 1; death <= deaths; death++)
        {
            // Like a forwarder that takes over from a dead one, and dies itself.
            MailboxView view = await world.LookAsync("ann");
            await world.Get<Leases>().TakeAsync(view, view.Mails[0] with { Deaths = death });
        }

        await world.SweepWhenDueAsync("ann");
        await world.Connector.ForwardToBotAsync(Assert.Single(world.WakeUps));

        Assert.Equal(isDead ? 0 : 1, world.Bot.Calls.All.Count(call => call.Endpoint == "conversations"));
        Assert.Equal(isDead ? 1 : 0, world.Stub.Rows(TableNames.DeadLetters).Count);
        Assert.Empty((await world.LookAsync("ann")).Mails);
    }

    [Fact]
    public void A_mail_that_got_further_is_no_longer_blamed_for_the_dead()
    {
        Mail mail = new(1, new IncomingEvent("e", EventSource.Bot, EventKind.Message, default, "{}"), default) { Deaths = 9, Attempts = 4 };

        Assert.Equal((0, 0), (mail.NextStep().Deaths, mail.NextStep().Attempts));
    }

    [Fact]
    public async Task What_storage_fails_in_the_middle_of_is_done_again_by_whoever_the_sweep_wakes()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann");
        world.Fail(StubOperation.Transaction, TableNames.Conversations);
        await world.PassUntilAsync(world.Connector.ForwardToBotAsync(world.Connector.WakeUpFor(StubbedConnector.Of("ann"))));
        world.Stub.Faults = Faults.None;

        await world.LiveAsync(TimeSpan.FromMinutes(3));

        Assert.Empty((await world.LookAsync("ann")).Mails);
        Assert.Empty(world.Stub.Rows(TableNames.DeadLetters));
        Assert.Empty(world.DueRows);
    }

    private static Task ForwardAsync(StubbedConnector world, Steps steps) =>
        world.Get<Forwarder>().RunAsync(Direction.ChannelToBot, world.Connector.WakeUpFor(StubbedConnector.Of("ann")).ToJson(), steps, CancellationToken.None);

    private sealed class Steps(Func<CancellationToken, Task<Step>> take) : IDeliverySteps
    {
        public bool IsConfused { get; init; }

        public Task<NextStep> NextAsync(ConversationKey conversation, Mail mail) =>
            IsConfused ? throw new InvalidOperationException() : Task.FromResult(new NextStep(NextStep.Forward, new Destination("default", DestinationKind.Bot), take));

        public Task<Step.Change> GiveUpAsync(ConversationKey conversation, Mail mail, DeliveryResult result) =>
            Task.FromResult(Step.Finished(mail, Outcome.DeadLettered));

        public Task<NextStep?> PassAsync(ConversationKey conversation, IncomingEvent @event) => Task.FromResult<NextStep?>(null);
    }
}
