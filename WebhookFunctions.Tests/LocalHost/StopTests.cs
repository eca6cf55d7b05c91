using System.Net;
using Azure.Storage.Queues.Models;
using LocalHost;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class StopTests
{
    private const string Queue = HostedFunctions.Queue;

    [Fact]
    public async Task A_stop_waits_for_the_messages_that_are_running()
    {
        QueueAccount account = await QueueAccount.CreateAsync(Queue);
        TaskCompletionSource gate = new();
        Probe probe = new() { Body = _ => gate.Task };
        await using FunctionsHost host = await TestHost.StartAsync(probe, account.ConnectionString);
        await account.SendAsync(Queue, "slow");
        Run run = await probe.NextAsync();

        Task stop = host.StopAsync();
        Assert.False(stop.IsCompleted);
        Assert.False(run.CancellationToken.IsCancellationRequested);
        gate.SetResult();
        await stop.WaitAsync(Probe.Deadline);

        Assert.Equal(0, await account.CountAsync(Queue));
    }

    [Fact]
    public async Task A_stop_waits_for_the_requests_that_are_running()
    {
        TaskCompletionSource gate = new();
        Probe probe = new() { Body = _ => gate.Task };
        await using FunctionsHost host = await TestHost.StartAsync(probe);
        using HttpClient client = new() { BaseAddress = host.Address };
        Task<HttpResponseMessage> answer = client.PostAsync("api/people/Ada/greeting", new StringContent("slow"));
        await probe.NextAsync();

        Task stop = host.StopAsync();
        await Eventually.HoldsAsync(async () => !await ListensAsync(host.Address));
        gate.SetResult();
        await stop.WaitAsync(Probe.Deadline);

        Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
    }

    [Fact]
    public async Task What_does_not_end_in_time_is_cancelled_and_its_message_goes_back()
    {
        QueueAccount account = await QueueAccount.CreateAsync(Queue);
        Probe probe = new() { Body = run => Task.Delay(Timeout.Infinite, run.CancellationToken) };
        await using FunctionsHost host = await FunctionsHost.StartAsync(
            TestHost.Options(probe, account.ConnectionString) with { StopGrace = TimeSpan.FromMilliseconds(50) });
        await account.SendAsync(Queue, "endless");
        await probe.NextAsync();

        await host.StopAsync().WaitAsync(Probe.Deadline);

        Assert.Equal(2, (await account.ReceiveAsync(Queue)).DequeueCount);
    }

    [Fact]
    public async Task What_ignores_its_cancellation_is_left_behind()
    {
        QueueAccount account = await QueueAccount.CreateAsync(Queue);
        TaskCompletionSource never = new();
        Probe probe = new() { Body = _ => never.Task };
        await using FunctionsHost host = await FunctionsHost.StartAsync(
            TestHost.Options(probe, account.ConnectionString) with { StopGrace = TimeSpan.Zero, StopTimeout = TimeSpan.FromMilliseconds(100) });
        await account.SendAsync(Queue, "deaf");
        Run run = await probe.NextAsync();

        await host.StopAsync().WaitAsync(Probe.Deadline);

        Assert.True(run.CancellationToken.IsCancellationRequested);
        Assert.Equal(1, await account.CountAsync(Queue));
        Assert.Null((QueueMessage?)await account.Queue(Queue).ReceiveMessageAsync());
    }

    [Fact]
    public async Task Runs_and_stops_while_storage_is_away()
    {
        await using FunctionsHost host = await TestHost.StartAsync(new Probe());
        using HttpClient client = new() { BaseAddress = host.Address };

        using HttpResponseMessage response = await client.GetAsync("/");
        await host.StopAsync().WaitAsync(Probe.Deadline);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task<bool> ListensAsync(Uri address)
    {
        using System.Net.Sockets.TcpClient client = new();

        try
        {
            await client.ConnectAsync(address.Host, address.Port);

            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
