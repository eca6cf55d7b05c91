using System.Net;
using Azure.Storage.Queues.Models;
using LocalHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace WebhookFunctions.Tests.LocalHost;

/// <summary>The ends that the genuine host 4.1037 was seen to come to, after a SIGTERM and after <c>POST /admin/host/drain</c>.</summary>
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
    public async Task Messages_are_taken_as_long_as_a_stop_waits_for_something()
    {
        QueueAccount account = await QueueAccount.CreateAsync(Queue);
        TaskCompletionSource gate = new();
        Probe probe = new() { Body = _ => gate.Task };
        await using FunctionsHost host = await TestHost.StartAsync(probe, account.ConnectionString);
        await account.SendAsync(Queue, "slow");
        await probe.NextAsync();

        Task stop = host.StopAsync();
        await account.SendAsync(Queue, "late");

        Assert.Equal("late", (await probe.NextAsync()).Message);
        gate.SetResult();
        await stop.WaitAsync(Probe.Deadline);
        Assert.Equal(0, await account.CountAsync(Queue));
    }

    [Fact]
    public async Task What_does_not_end_in_time_is_left_behind_and_never_cancelled_and_the_app_is_told()
    {
        QueueAccount account = await QueueAccount.CreateAsync(Queue);
        TaskCompletionSource never = new();
        Probe probe = new() { Body = _ => never.Task };
        await using FunctionsHost host = await FunctionsHost.StartAsync(
            TestHost.Options(probe, account.ConnectionString) with { StopGrace = TimeSpan.FromMilliseconds(50), WorkerGrace = TimeSpan.FromMilliseconds(100) });
        CancellationToken told = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await account.SendAsync(Queue, "deaf");
        Run run = await probe.NextAsync();
        Assert.False(told.IsCancellationRequested);

        await host.StopAsync().WaitAsync(Probe.Deadline);

        Assert.True(told.IsCancellationRequested);
        Assert.False(run.CancellationToken.IsCancellationRequested);
        Assert.Equal(1, await account.CountAsync(Queue));
        Assert.Null((QueueMessage?)await account.Queue(Queue).ReceiveMessageAsync());
    }

    [Fact]
    public async Task After_a_drain_nothing_is_taken_and_what_runs_is_finished()
    {
        QueueAccount account = await QueueAccount.CreateAsync(Queue);
        TaskCompletionSource gate = new();
        Probe probe = new() { Body = _ => gate.Task };
        await using FunctionsHost host = await TestHost.StartAsync(probe, account.ConnectionString);
        using HttpClient client = new() { BaseAddress = host.Address };
        await account.SendAsync(Queue, "running");
        Run run = await probe.NextAsync();

        using HttpResponseMessage answer = await client.PostAsync("admin/host/drain", null);
        await account.SendAsync(Queue, "waiting");
        gate.SetResult();
        await Eventually.HoldsAsync(async () => await account.CountAsync(Queue) == 1);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.False(run.CancellationToken.IsCancellationRequested);
        Assert.False(probe.HasRunAgain());
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
