using Microsoft.AspNetCore.Http;
using StorageStub;
using WebhookFunctions.Http;
using WebhookFunctions.Tests.Delivery;

namespace WebhookFunctions.Tests.Mailboxes;

/// <summary>A user with several addresses, or with another than before, has one conversation, and nobody gets into somebody else's.</summary>
public sealed class AliasesTests
{
    private const string Id = "US.1";
    private const string Number = "64211";

    private int _events;

    [Fact]
    public async Task Who_comes_by_either_address_is_in_the_same_conversation_in_order()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();

        await SayAsync(world, "one", Id, Number);
        await SayAsync(world, "two", Number);
        await SayAsync(world, "three", Id);
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(["one", "two", "three"], world.HeardOf(Id));
        Assert.Single(Conversations(world));
    }

    [Fact]
    public async Task A_conversation_that_began_by_the_number_alone_goes_on()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();

        await SayAsync(world, "one", Number);
        await SayAsync(world, "two", Id, Number);
        await SayAsync(world, "three", Id);
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(["one", "two", "three"], world.HeardOf(Number));
        Assert.Single(Conversations(world));
    }

    // Telephone companies give a number to somebody else after some months.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_gets_the_number_of_another_begins_a_conversation(bool beganByNumber)
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await (beganByNumber ? SayAsync(world, "first", Number) : Task.CompletedTask);
        await SayAsync(world, "secret", Id, Number);

        await SayAsync(world, "hi", "US.2", Number);
        await SayAsync(world, "again", "US.2", Number);
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(["hi", "again"], world.HeardOf("US.2"));
        Assert.Equal(2, Conversations(world).Count);
        Assert.Equal(beganByNumber ? Number : "US.2", (await world.Get<Aliases>().FindAsync(StubbedConnector.Of(Number))).Address);
    }

    [Fact]
    public async Task Who_has_another_number_and_id_goes_on_and_leaves_the_old_number_to_others()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await SayAsync(world, "one", Id, Number);

        await AcceptAsync(world, new Batch([Said("two", "US.9", "64299")], []) { Changes = [new AddressChange(Id, ["US.9", "64299"], Number)] });
        await SayAsync(world, "three", "US.9", "64299");
        await SayAsync(world, "hi", "US.2", Number);
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(["one", "two", "three"], world.HeardOf(Id));
        Assert.Equal(["hi"], world.HeardOf("US.2"));
        Assert.Equal(Id, (await world.Get<Aliases>().FindAsync(StubbedConnector.Of("64299"))).Address);
    }

    // An id changes alone, too.
    [Fact]
    public async Task Who_keeps_the_number_is_found_by_it()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await SayAsync(world, "one", Id, Number);

        await AcceptAsync(world, new Batch([], []) { Changes = [new AddressChange(Id, ["US.9", Number], Number)] });

        Assert.Equal(Id, (await world.Get<Aliases>().FindAsync(StubbedConnector.Of(Number))).Address);
    }

    [Fact]
    public async Task A_number_that_is_somebody_else_s_by_now_stays_that_person_s()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await SayAsync(world, "one", Id, Number);
        await SayAsync(world, "hi", "US.2", Number);

        await AcceptAsync(world, new Batch([], []) { Changes = [new AddressChange(Id, ["64299"], Number)] });

        Assert.Equal("US.2", (await world.Get<Aliases>().FindAsync(StubbedConnector.Of(Number))).Address);
    }

    [Fact]
    public async Task A_change_of_somebody_unknown_changes_nothing_and_one_behind_a_new_conversation_leaves_that_alone()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await AcceptAsync(world, new Batch([], []) { Changes = [new AddressChange("US.0", ["US.9"])] });
        await SayAsync(world, "old", Id);
        await SayAsync(world, "new", "US.9");

        await AcceptAsync(world, new Batch([], []) { Changes = [new AddressChange(Id, ["US.9"])] });
        await SayAsync(world, "newer", "US.9");
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(["new", "newer"], world.HeardOf("US.9"));
    }

    // Each instance knows only what it has seen.
    [Fact]
    public async Task Another_instance_that_saw_the_address_before_it_was_an_alias_does_not_write_past_it()
    {
        await using StubbedConnector one = await StubbedConnector.CreateAsync();
        await using StubbedConnector another = await StubbedConnector.BesideAsync(one);
        await SayAsync(another, "first", Id);
        await RemoveAsync(one, Id);
        await SayAsync(one, "new", "US.5");
        await AcceptAsync(one, new Batch([], []) { Changes = [new AddressChange("US.5", [Id])] });

        Assert.IsType<Problem>(await TryAsync(another, Said("late", Id)));
        Assert.IsNotType<Problem>(await TryAsync(another, Said("late", Id)));

        await one.LiveAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(["new", "late"], one.HeardOf("US.5"));
    }

    // The request comes again then.
    [Fact]
    public async Task Whatever_request_to_storage_fails_one_conversation_is_the_result()
    {
        int requests = int.MaxValue;

        for (int failing = 0; failing < requests; failing++)
        {
            await using StubbedConnector world = await StubbedConnector.CreateAsync();
            int made = 0;
            world.Stub.Faults = Faults.None with { Rule = _ => Interlocked.Increment(ref made) > failing ? StubFault.Fail : null };
            AddressedEvent said = Said("one", Id, Number);
            Task<IResult> first = TryAsync(world, said);
            await world.PassUntilAsync(first);
            world.Stub.Faults = Faults.None;
            requests = await first is Problem ? int.MaxValue : failing;

            await TryAsync(world, said);
            await SayAsync(world, "two", Number);
            await world.LiveAsync(TimeSpan.FromSeconds(3));

            Assert.Equal(["one", "two"], world.HeardOf(Id));
        }

        Assert.InRange(requests, 5, 30);
    }

    [Fact]
    public async Task Who_is_known_costs_a_warm_instance_nothing_more()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await SayAsync(world, "one", Id, Number);
        world.Stub.Counts.Reset();

        await SayAsync(world, "two", Id, Number);

        Assert.Equal(2, world.Stub.Counts.ToTables);
    }

    [Theory]
    [InlineData(Id)]
    [InlineData(Number)]
    public async Task A_deletion_leaves_nothing_by_whichever_address_it_is_asked_for(string address)
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await SayAsync(world, "one", Id, Number);
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        await RemoveAsync(world, address);

        Assert.DoesNotContain(world.Stub.Rows(TableNames.Conversations), row => row.PartitionKey.Contains(Number, StringComparison.Ordinal) || row.PartitionKey.Contains(Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_export_has_the_aliases()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await SayAsync(world, "one", Id, Number);

        var own = await world.Get<PersonExport>().PageAsync(StubbedConnector.Of(Id), 100, new(ExportPosition.Own, null));
        var elsewhere = await world.Get<PersonExport>().PageAsync(StubbedConnector.Of(Id), 100, new(ExportPosition.Elsewhere, null));

        Assert.Contains(own!.Value.Entries, entry => entry.What == "alias" && entry.Content.Contains(Number, StringComparison.Ordinal));
        Assert.Contains(elsewhere!.Value.Entries, entry => entry.What == "alias" && entry.Content.Contains(Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_alias_is_kept_as_long_as_its_conversation_and_then_goes()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await SayAsync(world, "one", Id, Number);
        await world.LiveAsync(TimeSpan.FromSeconds(3));

        world.Time.Advance(TimeSpan.FromDays(300));
        await SayAsync(world, "two", Id);
        await world.LiveAsync(TimeSpan.FromSeconds(3));
        world.Time.Advance(TimeSpan.FromDays(300));
        await world.Get<PurgePass>().RunAsync(CancellationToken.None);
        ConversationKey after600Days = await world.Get<Aliases>().FindAsync(StubbedConnector.Of(Number));
        world.Time.Advance(TimeSpan.FromDays(400));
        await world.Get<PurgePass>().RunAsync(CancellationToken.None);
        world.Time.Advance(TimeSpan.FromDays(1));
        await world.Get<PurgePass>().RunAsync(CancellationToken.None);

        Assert.Equal(Id, after600Days.Address);
        Assert.Empty(world.Stub.Rows(TableNames.Conversations));
    }

    private Task SayAsync(StubbedConnector world, string text, string address, string? alias = null) => AcceptAsync(world, new Batch([Said(text, address, alias)], []));

    private static async Task AcceptAsync(StubbedConnector world, Batch batch) =>
        Assert.IsNotType<Problem>(await world.Get<Acceptance>().AcceptAsync("default", () => Task.FromResult(batch)));

    private static Task<IResult> TryAsync(StubbedConnector world, AddressedEvent @event) =>
        world.Get<Acceptance>().AcceptAsync("default", () => Task.FromResult(new Batch([@event], []) { IsJudgedByStatus = true }));

    private AddressedEvent Said(string text, string address, string? alias = null)
    {
        string id = $"e-{++_events}";
        IncomingEvent said = new(id, EventSource.Channel, EventKind.Message, DateTimeOffset.UnixEpoch, $$"""{"id":"{{id}}","type":"message","text":"{{text}}"}""");

        return new AddressedEvent(0, address, said) { IsOneOfSeveral = true, Alias = alias };
    }

    private static async Task RemoveAsync(StubbedConnector world, string address)
    {
        PersonRemoved removed = new();
        Task removal = world.Get<PersonRemoval>().RemoveAsync(await world.Get<Aliases>().FindAsync(StubbedConnector.Of(address)), null, removed);
        await world.PassUntilAsync(removal);

        Assert.True(removed.IsAll);
    }

    private static IReadOnlyList<StubRow> Conversations(StubbedConnector world) =>
        [.. world.Stub.Rows(TableNames.Conversations).Where(row => row.RowKey == RowKeys.Conversation)];
}
