using LocalHost;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class TimerScheduleTests
{
    [Fact]
    public async Task The_list_of_functions_shows_the_schedule_that_the_setting_names()
    {
        await using FunctionsHost host = await StartAsync("*/30 * * * * *");

        string line = Assert.Single(host.Functions, line => line.StartsWith("Tick ", StringComparison.Ordinal));
        Assert.EndsWith("  timer */30 * * * * *", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("*/5 * * * *")]
    [InlineData("61 * * * * *")]
    public async Task A_schedule_that_is_missing_or_makes_no_sense_stops_the_start_with_what_to_write(string schedule)
    {
        StartException stopped = await Assert.ThrowsAsync<StartException>(() => StartAsync(schedule));

        Assert.Contains("Tick ", stopped.Message, StringComparison.Ordinal);
        Assert.Contains(HostedFunctions.TickSchedule, stopped.Message, StringComparison.Ordinal);
        Assert.Contains("*/30 * * * * *", stopped.Message, StringComparison.Ordinal);
    }

    private static Task<FunctionsHost> StartAsync(string schedule) =>
        TestHost.StartAsync(new Probe(), settings: [(HostedFunctions.TickSchedule, schedule)]);
}
