using System.Net;
using LocalHost;
using Microsoft.Extensions.DependencyInjection;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class RunningTests
{
    [Fact]
    public async Task A_function_that_takes_too_long_is_cancelled()
    {
        Probe probe = new() { Body = run => Task.Delay(Timeout.Infinite, run.CancellationToken) };
        await using FunctionsHost host = await TestHost.StartAsync(
            probe, settings: [("AzureFunctionsJobHost__functionTimeout", "00:00:01")]);
        using HttpClient client = new() { BaseAddress = host.Address };

        using HttpResponseMessage response = await client.PostAsync("api/people/Ada/greeting", new StringContent(""));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task The_app_s_clock_can_be_off()
    {
        LocalHostOptions options = TestHost.Options(new Probe()) with { ClockOffset = TimeSpan.FromHours(-1) };

        await using FunctionsHost host = await FunctionsHost.StartAsync(options);
        TimeProvider clock = host.Services.GetRequiredService<TimeProvider>();

        Assert.InRange(TimeProvider.System.GetUtcNow() - clock.GetUtcNow(), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
    }
}
