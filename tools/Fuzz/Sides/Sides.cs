using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using WebhookFunctions.Signatures;

namespace Fuzz;

/// <summary>The bot, the channel and the desk of all connections, over real sockets. They can behave well or misbehave.</summary>
internal sealed class Sides : IAsyncDisposable
{
    public const string Bot = "bot";
    public const string Channel = "channel";
    public const string Desk = "desk";

    private readonly WebApplication _web;
    private readonly int _seed;
    private readonly ConcurrentQueue<SideCall> _calls = new();
    private readonly ConcurrentDictionary<string, int> _attempts = new();
    private readonly ConcurrentDictionary<(string Connection, string Chat), bool> _chats = new();

    private int _files;

    private Sides(WebApplication web, int seed)
    {
        (_web, _seed) = (web, seed);
        web.Run(TakeAsync);
    }

    public Uri Address => new(_web.Urls.First());

    /// <summary>Whether they answer with anything they like.</summary>
    public bool Misbehave { get; set; }

    /// <summary>The calls that came, in order.</summary>
    public IReadOnlyCollection<SideCall> Calls => _calls;

    public static async Task<Sides> StartAsync(int seed)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        Sides sides = new(builder.Build(), seed);
        await sides._web.StartAsync();

        return sides;
    }

    /// <summary>A round is over: its calls are not needed any more, except those for users that were put off.</summary>
    public void Forget()
    {
        SideCall[] kept = [.. _calls.Where(call => Users.IsPatient(call.Address))];
        _calls.Clear();
        kept.ToList().ForEach(_calls.Enqueue);
        _attempts.Clear();
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);

        if (FilesSide.Takes(http.Request))
        {
            await FilesSide.AnswerAsync(http, body.ToArray(), Misbehave ? new Draw(_seed, (int)Hash($"file {Interlocked.Increment(ref _files)}")) : null);

            return;
        }

        string[] segments = (http.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        SideCall call = SideCall.Read(segments, http.Request.Headers[StandardWebhooks.IdHeader].ToString(), body.ToArray());

        // The call is recorded first, so that anybody who has seen the answer can rely on the record.
        _calls.Enqueue(call);
        await (Misbehave && Mischief(call) is { } mischief ? mischief.AnswerAsync(http, body.ToArray()) : AnswerWellAsync(http, call));
    }

    // The same call gets the same answer in each run, as long as it comes the same number of times.
    private Mischief? Mischief(SideCall call)
    {
        string name = $"{call.Side} {call.Connection} {call.Address} {call.Id} {string.Join(' ', call.Said)}";
        int attempt = _attempts.AddOrUpdate(name, 1, (_, before) => before + 1);
        Draw draw = new(_seed, (int)Hash(name) + attempt);

        return draw.Chance(0.4) ? new Mischief(draw, mayPutOff: Users.IsPatient(call.Address) && !IsNewChat(call)) : null;
    }

    private async Task AnswerWellAsync(HttpContext http, SideCall call)
    {
        http.Response.StatusCode = IsNewChat(call) ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        http.Response.ContentType = "application/json";
        JsonObject answer = IsNewChat(call) ? new() { ["conversation"] = new JsonObject { ["id"] = NewChat(call) } } : [];
        await http.Response.WriteAsync(answer.ToJsonString(JsonSerializerOptions.Default), http.RequestAborted);
    }

    private static bool IsNewChat(SideCall call) => call is { Side: Bot, Id: "" };

    // The chat is named after its user, unless another caller uses the same name, or the name could not be a platform's id.
    private string NewChat(SideCall call)
    {
        string chat = Users.ChatOf(call.Address);

        return chat.Length <= 128 && _chats.TryAdd((call.Connection, chat), true) ? chat : $"{chat[..Math.Min(chat.Length, 32)]}-{Guid.NewGuid()}";
    }

    // FNV-1a, because a string's own hash differs from run to run.
    private static uint Hash(string text) => text.Aggregate(2_166_136_261u, (hash, c) => unchecked((hash ^ c) * 16_777_619));
}
