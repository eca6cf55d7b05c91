using WebhookFunctions.Tests.Simulation;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>
/// Livechat against a reference model: users, bot and agents do whatever they can, in whatever order, while two instances forward, die and freeze.
/// Everything follows from a seed: <c>LIVECHAT_SEED=17</c> repeats one run of each test.
/// </summary>
public sealed class LivechatModelTests
{
    private const int Runs = 150;
    private const int FewRuns = 50;

    [Fact]
    public async Task Whatever_happens_each_side_gets_what_is_its_own_once_and_in_order()
    {
        IReadOnlyList<SimulatedWorld> worlds = await RunAsync(rules => rules);

        // Else this would prove nothing.
        string[] got = [.. worlds.SelectMany(world => world.Sides.All).Select(received => received.What).Distinct()];
        Assert.All(["handback", "expired", "unreachable"], end => Assert.Contains($"ended {end}", got));
        Assert.All(["handback", "expired", "unreachable"], end => Assert.Contains($"handback {end}", got));
        Assert.All(["start", "passage back", "read", Words.Typing, "agent Grace joined"], what => Assert.Contains(what, got));
    }

    [Fact]
    public async Task After_a_crash_nothing_is_lost_and_what_comes_again_has_the_same_key()
    {
        IReadOnlyList<SimulatedWorld> worlds = await RunAsync(rules => rules with { CrashesPerMille = 5, CrashesAfterSendingPerMille = 100 });

        Assert.All([Side.Desk, Side.Channel], side => Assert.Contains(worlds, world => Repeats(world, side) > 0));
    }

    [Fact]
    public Task A_process_that_freezes_past_its_lease_spoils_nothing() => RunAsync(rules => rules with { FreezesPerMille = 20 });

    [Fact]
    public Task All_that_can_go_wrong_at_once_spoils_nothing() => RunAsync(rules =>
        rules with { Acts = 40, FreezesPerMille = 15, CrashesPerMille = 5, CrashesAfterSendingPerMille = 50, FailuresPerMille = 10 });

    [Fact]
    public Task Storage_that_fails_or_loses_its_answers_loses_no_event() => RunAsync(rules => rules with { FailuresPerMille = 20, CrashesPerMille = 5 });

    [Fact]
    public Task Queues_that_are_emptied_lose_no_event() => RunAsync(rules => rules with { ClearedQueuesPerMille = 10, CrashesPerMille = 5 });

    [Fact]
    public Task Wake_ups_that_come_twice_and_sweeps_that_do_not_come_do_no_harm() =>
        RunAsync(rules => rules with { DoublesMessages = true, NoSweepsPerMille = 3, CrashesPerMille = 5, FailuresPerMille = 10 });

    [Fact]
    public Task Clocks_that_are_minutes_apart_make_things_late_at_the_most() =>
        RunAsync(rules => rules with { ClocksApartMinutes = 3, CrashesPerMille = 5, FreezesPerMille = 10, FailuresPerMille = 10 });

    [Fact]
    public async Task What_is_held_by_hand_gets_nothing_until_it_is_released_and_then_all_of_it()
    {
        IReadOnlyList<SimulatedWorld> worlds = await RunAsync(rules =>
            rules with { OperatesPerMille = 30, CrashesPerMille = 3, CrashesAfterSendingPerMille = 50, ClearedQueuesPerMille = 5 });

        Assert.All([Side.Bot, Side.Channel], side => Assert.Contains(worlds, world => world.Holds.Any(hold => hold.Side == side && hold.From is not null)));
    }

    [Fact]
    public Task Holds_by_hand_lose_nothing_whatever_goes_wrong_meanwhile() => RunAsync(rules => rules with
    {
        OperatesPerMille = 30, FreezesPerMille = 10, CrashesPerMille = 5, FailuresPerMille = 10, DoublesMessages = true, ClocksApartMinutes = 1,
    });

    // Nobody is too busy: the ten seconds for which a desk is tried that should hear of an end are counted by one clock and then another.
    [Fact]
    public Task A_limit_is_kept_though_clocks_are_minutes_apart() => RunAsync(rules =>
        rules with { MaximumRate = 0.5, ClocksApartMinutes = 3, BusyPerMille = 0, CrashesPerMille = 3, DoublesMessages = true }, FewRuns);

    [Fact]
    public Task A_limit_for_one_conversation_is_kept_by_all_who_forward_it() => RunAsync(rules =>
        rules with { MaximumRatePerConversation = 0.2, ClocksApartMinutes = 3, BusyPerMille = 0, ClearedQueuesPerMille = 5 }, FewRuns);

    [Fact]
    public Task Limits_lose_nothing_whatever_goes_wrong_meanwhile() => RunAsync(rules => rules with
    {
        MaximumRate = 0.1, OperatesPerMille = 10, FreezesPerMille = 10, CrashesPerMille = 5, FailuresPerMille = 10, ClearedQueuesPerMille = 5,
    }, FewRuns);

    [Fact]
    public async Task A_person_who_is_deleted_in_the_middle_of_it_all_leaves_nothing_and_takes_nothing_of_others()
    {
        IReadOnlyList<SimulatedWorld> worlds = await RunAsync(rules =>
            rules with { DeletionsPerMille = 8, Acts = 30, CrashesPerMille = 4, FreezesPerMille = 5, FailuresPerMille = 10, CrashesAfterSendingPerMille = 30 });

        string[] tables = [TableNames.Conversations, TableNames.ConversationIds, TableNames.Due, TableNames.DeadLetters, TableNames.Destinations, TableNames.Activity];
        string[] left =
        [
            .. from world in worlds
               from table in tables
               from row in world.Storage.Table(table).All
               where string.Join(' ', row.Select(one => one.Value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : $"{one.Value}")).Contains(Actors.Deleted, StringComparison.Ordinal)
               select $"LIVECHAT_SEED={world.Rules.Seed}: {table} {row.RowKey}",
        ];

        Assert.Empty(left);
        Assert.All(worlds, world => Assert.True(world.Deletions.Completed > 0));
    }

    // On a thread of the pool: the world's one thread must not be handed to a synchronization context.
    private static Task<IReadOnlyList<SimulatedWorld>> RunAsync(Func<Rules, Rules> vary, int runs = Runs) => Task.Run<IReadOnlyList<SimulatedWorld>>(() =>
        Environment.GetEnvironmentVariable("LIVECHAT_SEED") is { } seed
            ? [Run(vary(Rules.For(int.Parse(seed, null))))]
            : [.. Enumerable.Range(1, runs).Select(one => Run(vary(Rules.For(one))))]);

    private static int Repeats(SimulatedWorld world, Side side) =>
        world.Sides.All.Where(received => received.Side == side).GroupBy(received => (received.Address, received.Key)).Sum(same => same.Count() - 1);

    private static SimulatedWorld Run(Rules rules)
    {
        using SimulatedWorld world = new(rules);

        try
        {
            world.Run();
            string[] problems =
            [
                .. Actors.Users.SelectMany(user => Verdict.Problems(world, user).Select(problem => $"{user}: {problem}")),
                .. HoldVerdict.Problems(world),
                .. rules.FreezesPerMille + rules.FailuresPerMille > 0 ? [] : RateVerdict.Problems(world),
            ];
            Assert.True(problems.Length == 0, string.Join('\n', problems));
        }
        catch (Exception problem)
        {
            throw new InvalidOperationException($"LIVECHAT_SEED={rules.Seed}, {rules}\n{problem.Message}", problem);
        }

        return world;
    }
}
