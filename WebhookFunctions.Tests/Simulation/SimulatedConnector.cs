using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Bots;
using WebhookFunctions.BotToChannel;
using WebhookFunctions.Channels;
using WebhookFunctions.ChannelToBot;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>The whole connector in one instance: its functions are real, what is outside of it is not.</summary>
internal sealed class SimulatedConnector : IDisposable
{
    private readonly IHost _host;

    public SimulatedConnector(
        Instance instance, MemoryStorage storage, Sides sides, TimeProvider time, Random random, IReadOnlyDictionary<string, string?> settings)
    {
        Instance = instance;
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());

        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton(time);
        builder.AddConnector();
        builder.Services.AddSingleton(random);
        builder.Services.AddSingleton<TableServiceClient>(new MemoryTables(storage, instance));
        builder.Services.AddSingleton<QueueServiceClient>(new MemoryQueues(storage, instance));

        foreach (string remote in new[] { nameof(BotClient), ChannelServices.Http, nameof(WebhookDesk) })
        {
            builder.Services.AddHttpClient(remote).ConfigurePrimaryHttpMessageHandler(() => new SidesHandler(sides, instance));
        }

        _host = builder.Build();
        instance.Answered = () => _host.Services.GetRequiredService<StorageClock>().Tell(storage.Date);
    }

    public Instance Instance { get; }

    /// <summary>What the host does with a queue message.</summary>
    public Task ForwardAsync(MemoryMessage message) => message.Queue == QueueNames.BotToChannel
        ? Function<ForwardToChannel>().RunAsync(message.Text, CancellationToken.None)
        : Function<ForwardToBot>().RunAsync(message.Text, CancellationToken.None);

    /// <summary>What the host does when the time has come.</summary>
    public Task SweepAsync() => Function<Sweep>().RunAsync(new TimerInfo(), CancellationToken.None);

    /// <returns>The answer that a sender gets: the status, and the ids of the events that were not accepted.</returns>
    public async Task<(int Status, IReadOnlyList<string> Rejected)> TakeAsync(Post post, DateTimeOffset now)
    {
        byte[] body = post.Body;
        DefaultHttpContext http = new() { RequestServices = _host.Services };
        (http.Request.Method, http.Request.ContentType, http.Request.Body, http.Response.Body) = ("POST", "application/json", new MemoryStream(body), new MemoryStream());

        foreach ((string name, string value) in post.Sign(body, now))
        {
            http.Request.Headers[name] = value;
        }

        IResult answer = post.From switch
        {
            EventSource.Bot => await Function<ReceiveFromBot>().RunAsync(http.Request, "default", CancellationToken.None),
            EventSource.Agent => await Function<ReceiveFromAgent>().RunAsync(http.Request, "default", CancellationToken.None),
            _ => await Function<ReceiveFromChannel>().RunAsync(http.Request, "default", CancellationToken.None),
        };

        await answer.ExecuteAsync(http);

        return (http.Response.StatusCode, Rejected(JsonElement.Parse(((MemoryStream)http.Response.Body).ToArray())));
    }

    /// <param name="what"><c>hold</c>, <c>release</c> or <c>try</c>.</param>
    public Task<int> OperateAsync(string what, Side side) => AskAsync(QueryString.Empty, request => what switch
    {
        "hold" => Function<HoldDestination>().RunAsync(request, "default", HoldByHand.NameOf(side)),
        "release" => Function<ReleaseDestination>().RunAsync(request, "default", HoldByHand.NameOf(side)),
        _ => Function<TryDestination>().RunAsync(request, "default", HoldByHand.NameOf(side)),
    });

    public Task<int> TryMailboxAsync(string address) =>
        AskAsync(QueryString.Create("connection", "default").Add("address", address), Function<TryMailbox>().RunAsync);

    /// <returns>Whether nothing is left of the person.</returns>
    public async Task<bool> DeleteAsync(string address)
    {
        DefaultHttpContext http = new() { RequestServices = _host.Services };
        (http.Request.Method, http.Request.QueryString, http.Response.Body) = ("POST", new QueryString($"?connection=default&address={address}"), new MemoryStream());
        await (await Function<DeletePerson>().RunAsync(http.Request)).ExecuteAsync(http);
        JsonElement answer = JsonElement.Parse(((MemoryStream)http.Response.Body).ToArray());

        return http.Response.StatusCode == 200 && !answer.GetProperty("more").GetBoolean();
    }

    public void Dispose() => _host.Dispose();

    /// <returns>The status.</returns>
    private async Task<int> AskAsync(QueryString query, Func<HttpRequest, Task<IResult>> answer)
    {
        DefaultHttpContext http = new() { RequestServices = _host.Services };
        (http.Request.Method, http.Request.QueryString, http.Response.Body) = ("POST", query, new MemoryStream());
        await (await answer(http.Request)).ExecuteAsync(http);

        return http.Response.StatusCode;
    }

    private static IReadOnlyList<string> Rejected(JsonElement answer) =>
        answer.TryGetProperty("rejected", out JsonElement rejected) ? [.. rejected.EnumerateArray().Select(one => one.At("id")!)] : [];

    private T Function<T>() => ActivatorUtilities.CreateInstance<T>(_host.Services);
}
