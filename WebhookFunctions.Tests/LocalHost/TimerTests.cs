using LocalHost;
using Microsoft.Extensions.DependencyInjection;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class TimerTests
{
    private const string EveryHalfMinute = "*/30 * * * * *";

    private readonly HandWoundTime _time = new();

    [Fact]
    public async Task A_timer_function_runs_at_every_occurrence_of_its_schedule()
    {
        _time.Pass(TimeSpan.FromSeconds(10));
        Probe probe = new();
        await using FunctionsHost host = await StartAsync(probe, EveryHalfMinute);

        Assert.Equal(TimeSpan.FromSeconds(20), await _time.RingAsync());
        Assert.Equal("on time", (await probe.NextAsync()).Message);
        Assert.Equal(TimeSpan.FromSeconds(30), await _time.RingAsync());
        Assert.Equal("on time", (await probe.NextAsync()).Message);
    }

    [Fact]
    public async Task Occurrences_come_by_the_machine_s_clock_where_there_is_no_other()
    {
        Probe probe = new();
        await using FunctionsHost host = await TestHost.StartAsync(probe, settings: [(HostedFunctions.TickSchedule, "* * * * * *")]);

        await probe.NextAsync();
        await probe.NextAsync();
    }

    [Fact]
    public async Task An_occurrence_comes_though_the_one_before_failed()
    {
        Probe probe = new() { Body = _ => throw new InvalidOperationException("Meant to fail.") };
        await using FunctionsHost host = await StartAsync(probe, EveryHalfMinute);

        await _time.RingAsync();
        await probe.NextAsync();
        await _time.RingAsync();

        await probe.NextAsync();
    }

    [Fact]
    public async Task Occurrences_during_a_run_are_made_up_for_by_one_run_after_it()
    {
        TaskCompletionSource gate = new();
        Probe probe = new() { Body = _ => gate.Task };
        await using FunctionsHost host = await StartAsync(probe, EveryHalfMinute);
        await _time.RingAsync();
        await probe.NextAsync();

        _time.Pass(TimeSpan.FromSeconds(95));
        Assert.False(probe.HasRunAgain());
        gate.SetResult();

        Assert.Equal("on time", (await probe.NextAsync()).Message);
        Assert.Equal(TimeSpan.FromSeconds(25), await _time.WoundAsync());
        Assert.False(probe.HasRunAgain());
    }

    [Fact]
    public async Task A_timer_that_rings_a_little_early_rings_once_for_an_occurrence()
    {
        TimeSpan early = TimeSpan.FromMilliseconds(3);
        Probe probe = new();
        await using FunctionsHost host = await StartAsync(probe, EveryHalfMinute);

        await _time.RingAsync(early);
        await probe.NextAsync();

        Assert.Equal(TimeSpan.FromSeconds(30) + early, await _time.WoundAsync());
    }

    [Fact]
    public async Task An_occurrence_further_away_than_a_timer_can_be_set_is_waited_for_in_steps()
    {
        Probe probe = new();
        await using FunctionsHost host = await StartAsync(probe, "0 0 12 1 3 *");

        Assert.Equal(TimeSpan.FromDays(24), await _time.RingAsync());
        Assert.Equal(TimeSpan.FromDays(24), await _time.RingAsync());
        Assert.Equal(TimeSpan.FromDays(59.5 - 48), await _time.WoundAsync());
        Assert.False(probe.HasRunAgain());
    }

    [Fact]
    public async Task A_stop_waits_for_the_run_and_no_other_comes()
    {
        TaskCompletionSource gate = new();
        Probe probe = new() { Body = _ => gate.Task };
        await using FunctionsHost host = await StartAsync(probe, EveryHalfMinute);
        await _time.RingAsync();
        Run run = await probe.NextAsync();

        Task stop = host.StopAsync();
        _time.Pass(TimeSpan.FromMinutes(1));
        Assert.False(stop.IsCompleted);
        Assert.False(run.CancellationToken.IsCancellationRequested);
        gate.SetResult();
        await stop.WaitAsync(Probe.Deadline);

        Assert.False(probe.HasRunAgain());
    }

    private Task<FunctionsHost> StartAsync(Probe probe, string schedule) => FunctionsHost.StartAsync(Options(probe, schedule));

    private LocalHostOptions Options(Probe probe, string schedule) =>
        TestHost.Options(probe, settings: [(HostedFunctions.TickSchedule, schedule)]) with
        {
            ConfigureServices = services => services.AddSingleton(probe).AddSingleton<TimeProvider>(_time),
        };
}
