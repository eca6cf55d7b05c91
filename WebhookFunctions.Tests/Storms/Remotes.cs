using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace WebhookFunctions.Tests.Storms;

/// <summary>Something that a bot or a channel got.</summary>
/// <param name="Kind"><c>conversations</c>, <c>messages</c>, <c>activity</c>, <c>delivery</c>, … of the bot, or <c>channel</c>.</param>
internal sealed record Arrival(DateTimeOffset At, string Connection, string Kind, string Address, string Text, int Status)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}

/// <summary>The bots and the channels of several connections, over one socket. They take everything, unless told otherwise, and note it.</summary>
internal sealed class Remotes : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Arrival> _arrivals = new();

    private Remotes(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>What is answered: null to take it. May take its time.</summary>
    public Func<Arrival, Task<int?>>? Answer { get; set; }

    public IReadOnlyList<Arrival> All => [.. _arrivals];

    public static async Task<Remotes> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        Remotes remotes = new(builder.Build());
        remotes._app.Run(remotes.AnswerAsync);
        await remotes._app.StartAsync();

        return remotes;
    }

    public Uri Bot(string connection) => new($"{Address}/{connection}/bot");

    public Uri Channel(string connection) => new($"{Address}/{connection}/channel");

    /// <summary>The texts that were taken, of each conversation in the order in which they came.</summary>
    public IReadOnlyDictionary<string, string[]> Taken(string connection, string kind = "messages") => _arrivals
        .Where(one => one.Connection == connection && one.Kind == kind && one.Status < 300 && one.Text.Length > 0)
        .GroupBy(one => one.Address)
        .ToDictionary(one => one.Key, one => one.Select(arrival => arrival.Text).ToArray());

    public int Count(string connection, string kind = "messages") => Taken(connection, kind).Values.Sum(texts => texts.Length);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        JsonElement body = (await JsonDocument.ParseAsync(http.Request.Body, new JsonDocumentOptions { MaxDepth = 1_000 }, http.RequestAborted)).RootElement;
        string[] path = http.Request.Path.Value!.Trim('/').Split('/');
        Arrival arrival = path[1] == "channel" ? OfChannel(path[0], body) : OfBot(path, body);
        int? refusal = Answer is { } answer ? await answer(arrival) : null;

        http.Response.StatusCode = refusal ?? (arrival.Kind == "conversations" ? 201 : 200);
        _arrivals.Enqueue(arrival with
        {
            Status = http.Response.StatusCode,
            Headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        });

        if (arrival.Kind == "conversations" && refusal is null)
        {
            await http.Response.WriteAsync($$$"""{"conversation":{"id":"{{{arrival.Address}}}"}}""");
        }
    }

    // A chat has its user's address for an id, so that one can see whose it is.
    private static Arrival OfBot(string[] path, JsonElement body) => path.Length == 3
        ? new(DateTimeOffset.UtcNow, path[0], "conversations", body.GetProperty("displayName").GetString()!, "", 0)
        : new(DateTimeOffset.UtcNow, path[0], path[^1], path[3], path[^1] == "messages" ? Text(body.GetProperty("content")) : "", 0);

    private static Arrival OfChannel(string connection, JsonElement body) => new(
        DateTimeOffset.UtcNow,
        connection,
        "channel",
        body.GetProperty("conversation").GetProperty("address").GetString()!,
        body.TryGetProperty("message", out JsonElement message) ? message.GetProperty("text").GetString()! : "",
        0);

    private static string Text(JsonElement content) => content.TryGetProperty("text", out JsonElement text) ? text.GetString()! : "";
}
