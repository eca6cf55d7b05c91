using System.Diagnostics;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Package;

/// <summary>The ends of a worker: the host dies, or asks it to end and kills it five seconds later.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class WorkerEndTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);

    // The host grants five seconds; a shared machine may need as long again for the process to be gone.
    private static readonly TimeSpan _granted = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_worker_whose_host_has_died_ends()
    {
        await using PackagedWorker worker = await PackagedWorker.StartAsync(PackagedApp.NobodysSettings);

        await worker.LoseHostAsync();

        Assert.Equal(0, await worker.EndAsync());
    }

    [Fact]
    public async Task A_step_under_way_is_finished_after_the_host_has_asked_to_end_and_no_other_is_begun()
    {
        await using PackageWorld world = await PackageWorld.StartAsync();
        await world.WriteAsync("ann", "starts the chat");
        await world.ForwardAsync("ForwardToBot");
        TaskCompletionSource sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Remotes.Answer = async arrival =>
        {
            if (arrival.Kind == "channel")
            {
                sent.TrySetResult();
                await Task.Delay(TimeSpan.FromSeconds(2));
            }

            return null;
        };
        await world.SayAsync("ann", "first");
        await world.SayAsync("ann", "second");

        Assert.InRange(await EndDuringAsync(world, sent.Task), TimeSpan.Zero, _granted);
        Assert.Equal(["first"], world.Remotes.Taken(PackageWorld.Connection, "channel")["ann"]);

        await world.ReplaceWorkerAsync();
        await world.ForwardAsync("ForwardToChannel");

        Assert.Equal(["first", "second"], world.Remotes.Taken(PackageWorld.Connection, "channel")["ann"]);
    }

    [Fact]
    public async Task A_step_that_outlasts_the_end_is_cut_off_and_its_lease_is_given_back()
    {
        await using PackageWorld world = await PackageWorld.StartAsync();
        await world.WriteAsync("ann", "starts the chat");
        await world.ForwardAsync("ForwardToBot");
        TaskCompletionSource sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource never = new();
        world.Remotes.Answer = async arrival =>
        {
            if (arrival.Kind == "channel" && sent.TrySetResult())
            {
                await never.Task;
            }

            return null;
        };
        await world.SayAsync("ann", "slow");

        Assert.InRange(await EndDuringAsync(world, sent.Task), TimeSpan.FromSeconds(3), _granted);

        // Neither a lease period nor a sweep has to pass: there is a wake-up, and nobody holds the mailbox.
        await world.ReplaceWorkerAsync();
        await world.ForwardAsync("ForwardToChannel");

        Assert.Equal(["slow"], world.Remotes.Taken(PackageWorld.Connection, "channel")["ann"]);
        never.SetResult();
    }

    /// <summary>Asks it to end while a message is being sent.</summary>
    /// <returns>How long it took.</returns>
    private static async Task<TimeSpan> EndDuringAsync(PackageWorld world, Task sent)
    {
        Task forwarding = world.ForwardAsync("ForwardToChannel");
        await sent.WaitAsync(_deadline);
        long told = Stopwatch.GetTimestamp();
        await world.Worker.TerminateAsync();

        Assert.Equal(0, await world.Worker.EndAsync());
        TimeSpan took = Stopwatch.GetElapsedTime(told);

        // The stream ends with the process; whether the host heard of it is not what is tested.
        await forwarding.WaitAsync(TimeSpan.FromMilliseconds(1)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        return took;
    }
}
