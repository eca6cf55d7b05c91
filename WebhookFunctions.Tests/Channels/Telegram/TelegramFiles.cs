using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Playground;
using WebhookFunctions.Signatures;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>A Telegram that has files, and a connector whose public address is its own.</summary>
internal sealed class TelegramFiles : IAsyncDisposable
{
    public const string Public = "https://connector.example";
    public const string Path = "photos/file 1#?.jpg";

    public static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))];

    private static readonly MediaFile _file = new("l", "image/jpeg", null);
    private static readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = World.Deadline };

    private readonly FakeLogCollector _logs = FakeLogCollector.Create(new FakeLogCollectorOptions());

    private TelegramWorld? _telegram;

    /// <summary>What Telegram says of a file.</summary>
    public RequestDelegate GetFile { get; set; } = http => http.Response.WriteAsync($$"""{"ok":true,"result":{"file_id":"l","file_path":{{JsonSerializer.Serialize(Path)}} } }""");

    /// <summary>The file itself.</summary>
    public RequestDelegate File { get; set; } = http => http.Response.Body.WriteAsync(Content).AsTask();

    /// <summary>The address of a photo.</summary>
    public static string GoodPath => PathOf(new MediaTokens("default", TelegramWorld.Secret), DateTimeOffset.UtcNow.AddDays(1));

    public TelegramWorld Telegram => _telegram!;

    public World World => Telegram.World;

    public string Logs => string.Join('\n', _logs.GetSnapshot().Select(log => $"{log.Message} {log.Exception}"));

    public static async Task<TelegramFiles> StartAsync(params (string Name, string? Value)[] settings)
    {
        TelegramFiles files = new();
        files._telegram = await TelegramWorld.StartAsync(
            services => services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(files._logs)), files.AnswerAsync, [("Channel__PublicUrl", Public), .. settings]);

        return files;
    }

    /// <summary>A user sends something along.</summary>
    /// <param name="what">The property of the message, such as <c>"photo":[…]</c>.</param>
    public Task SendAsync(string what) => Telegram.PostAsync($$"""
        {"message":{"message_id":2,"from":{"id":7,"first_name":"Ann"},"chat":{"id":7,"type":"private"},"date":1795737434,{{what}} } }
        """);

    /// <summary>A user sends a photo, and the bot gets its address.</summary>
    /// <returns>The path of the address.</returns>
    public async Task<string> SendPhotoAsync(string what = """ "photo":[{"file_id":"l","file_size":9}] """)
    {
        await Telegram.StartChatAsync(7);
        await SendAsync(what);
        ReceivedCall call = await World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text()?.Contains(Public, StringComparison.Ordinal) == true, World.Deadline);

        return call.Text()![(call.Text()!.IndexOf(Public, StringComparison.Ordinal) + Public.Length)..];
    }

    public Task<HttpResponseMessage> GetAsync(string path, HttpMethod? method = null, CancellationToken cancellation = default) => _http.SendAsync(
        new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(World.Host.Address, path)), HttpCompletionOption.ResponseHeadersRead, cancellation);

    /// <summary>An address as the connector would have made it.</summary>
    public static string PathOf(MediaTokens tokens, DateTimeOffset expires) => $"/api/connections/default/media/{tokens.Sign(_file, expires)}";

    /// <returns>A problem as it is, and nothing of a file.</returns>
    public async Task<(HttpStatusCode Status, string Body)> AnswerAsync(string path)
    {
        using HttpResponseMessage answer = await GetAsync(path);
        string body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(answer.StatusCode == HttpStatusCode.ServiceUnavailable, answer.Headers.RetryAfter is not null);

        return (answer.StatusCode, answer.IsSuccessStatusCode ? "" : JsonNode.Parse(body)!.ToJsonString());
    }

    /// <summary>What Telegram was told and asked besides the bot's messages.</summary>
    public async Task<(string Target, JsonNode? Body)> NextAsync()
    {
        var request = await Telegram.Api.NextAsync();

        return (request.Target, request.Body.Length > 0 ? JsonNode.Parse(request.Text) : null);
    }

    public ValueTask DisposeAsync() => Telegram.DisposeAsync();

    private Task AnswerAsync(HttpContext http) => http.Request.Path.Value switch
    {
        $"/bot{TelegramWorld.Token}/getFile" => GetFile(http),
        { } path when path.StartsWith($"/file/bot{TelegramWorld.Token}/", StringComparison.Ordinal) => File(http),
        _ => http.Response.WriteAsync("""{"ok":true,"result":{"message_id":1}}"""),
    };
}
