using WebhookFunctions.Tests.Agents.Simulation;

namespace WebhookFunctions.Tests.Agents;

/// <summary>
/// Livechat against a reference model: users, bot and agents do whatever they can, in whatever order, while forwarders of two instances work, die and freeze.
/// Everything follows from a seed: <c>LIVECHAT_SEED=17</c> repeats one run of each test.
/// </summary>
public sealed class LivechatModelTests
{
    private const int Runs = 1500;

    [Fact]
    public Task Whatever_happens_each_side_gets_what_is_its_own_once_and_in_order() => RunAsync(rules => rules);

    [Fact]
    public Task After_a_crash_nothing_is_lost_and_what_comes_again_has_the_same_key() => RunAsync(rules => rules with { CrashesPerMille = 10 });

    [Fact]
    public Task Storage_that_fails_or_loses_its_answers_loses_no_event() => RunAsync(rules => rules with { FailuresPerMille = 20, CrashesPerMille = 5 });

    // On a thread of the pool: the world's one thread must not be handed to a synchronization context.
    private static Task RunAsync(Func<Rules, Rules> vary) => Task.Run(() =>
    {
        foreach (int seed in Environment.GetEnvironmentVariable("LIVECHAT_SEED") is { } one ? [int.Parse(one, null)] : Enumerable.Range(1, Runs))
        {
            using SimulatedWorld world = new(vary(Rules.For(seed)));
            world.Run();

            string[] problems = [.. Actors.Users.SelectMany(user => Verdict.Problems(world, user).Select(problem => $"{user}: {problem}"))];
            Assert.True(problems.Length == 0, $"LIVECHAT_SEED={seed}, {world.Rules}\n{string.Join('\n', problems)}");
        }
    });
}
