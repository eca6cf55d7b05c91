using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Signatures;
using WebhookFunctions.Tests.Contract;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>A user's file that cannot be had, or not whole.</summary>
public sealed class TelegramMediaTroubleTests
{
    private const int Megabyte = 1024 * 1024;

    private static readonly MediaFile _file = new("l", "image/jpeg", null);

    private static string Path => PathOf(new MediaTokens("default", TelegramWorld.Secret), DateTimeOffset.UtcNow.AddDays(1));

    [Fact]
    public async Task Every_address_that_is_not_good_is_answered_alike_and_asks_nobody()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        DateTimeOffset tomorrow = DateTimeOffset.UtcNow.AddDays(1);
        string good = Path;
        string[] wrong =
        [
            good[..^1], $"{good}A", $"{good[..^4]}%20%0A", good[..(good.LastIndexOf('/') + 1)] + "AAAA", good.Replace("/default/", "/nowhere/", StringComparison.Ordinal),
            PathOf(new MediaTokens("sales", TelegramWorld.Secret), tomorrow), PathOf(new MediaTokens("default", $"x{TelegramWorld.Secret}"), tomorrow),
            PathOf(new MediaTokens("default", TelegramWorld.Secret), DateTimeOffset.UtcNow.AddHours(-1)),
        ];

        foreach (string path in wrong)
        {
            Assert.Equal((HttpStatusCode.NotFound, await DocumentedAsync("404 noSuchFile")), await AnswerAsync(files, path));
        }

        Assert.False(files.Telegram.Api.HasAnother);
        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(files, good)).Status);
    }

    [Fact]
    public async Task A_channel_whose_files_have_addresses_of_their_own_has_none_here()
    {
        await using World world = await World.StartAsync();
        using HttpClient http = new() { BaseAddress = world.Host.Address };

        using HttpResponseMessage answer = await http.GetAsync(PathOf(new MediaTokens("default", TestSettings.Secret), DateTimeOffset.UtcNow.AddDays(1)));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(400, """{"ok":false,"error_code":400,"description":"Bad Request: file is too big"}""", "404 noSuchFile")]
    [InlineData(400, """{"ok":false,"error_code":400,"description":"Bad Request: wrong file_id or the file is temporarily unavailable"}""", "404 noSuchFile")]
    [InlineData(200, """{"ok":true,"result":{"file_id":"l"}}""", "404 noSuchFile")]
    [InlineData(200, """{"ok":true,"result":{"file_id":"l","file_path":"../secret"}}""", "404 noSuchFile")]
    [InlineData(200, """{"ok":true,"result":{"file_id":"l","file_path":"/var/lib/files/a.jpg"}}""", "404 noSuchFile")]
    [InlineData(401, """{"ok":false,"error_code":401,"description":"Unauthorized"}""", "503 channelUnavailable")]
    [InlineData(429, """{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":3}}""", "503 channelUnavailable")]
    [InlineData(502, "<html>Bad Gateway</html>", "503 channelUnavailable")]
    [InlineData(200, "<html>maintenance</html>", "503 channelUnavailable")]
    public async Task What_Telegram_says_of_the_file_decides_the_answer(int status, string body, string expected)
    {
        // Hold is about messages: a question that got no answer is asked again.
        await using TelegramFiles files = await TelegramFiles.StartAsync(("Channel__WhenUncertain", "Hold"));
        files.GetFile = http => AnswerAsync(http, status, body);

        (HttpStatusCode answered, string problem) = await AnswerAsync(files, Path);

        Assert.Equal((expected, await DocumentedAsync(expected)), ($"{(int)answered} {expected[4..]}", problem));
        Assert.Contains(expected.StartsWith("503", StringComparison.Ordinal) ? "default: the channel does not give a user's file now." : "default: the channel does not give a user's file.", files.Logs, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "404 noSuchFile")]
    [InlineData(302, "503 channelUnavailable")]
    [InlineData(500, "503 channelUnavailable")]
    public async Task So_does_its_answer_to_the_request_for_it(int status, string expected)
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        files.File = http =>
        {
            http.Response.Headers.Location = "/elsewhere";

            return AnswerAsync(http, status, "x");
        };

        (HttpStatusCode answered, string problem) = await AnswerAsync(files, Path);

        Assert.Equal((expected, await DocumentedAsync(expected)), ($"{(int)answered} {expected[4..]}", problem));
        await files.NextAsync();
        await files.NextAsync();
        Assert.False(files.Telegram.Api.HasAnother);
    }

    [Fact]
    public async Task A_Telegram_that_does_not_answer_in_time_is_away()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        files.File = http => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, await DocumentedAsync("503 channelUnavailable")), await AnswerAsync(files, Path));
    }

    [Fact]
    public async Task A_file_comes_piece_by_piece()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        TaskCompletionSource hasFirst = new(TaskCreationOptions.RunContinuationsAsynchronously);
        files.File = async http =>
        {
            await http.Response.Body.WriteAsync(TelegramFiles.Content.AsMemory(0, 10));
            await http.Response.Body.FlushAsync();
            await hasFirst.Task.WaitAsync(http.RequestAborted);
            await http.Response.Body.WriteAsync(TelegramFiles.Content.AsMemory(10));
        };
        using HttpResponseMessage answer = await files.GetAsync(Path);
        Stream body = await answer.Content.ReadAsStreamAsync();

        byte[] read = new byte[TelegramFiles.Content.Length];
        await body.ReadExactlyAsync(read.AsMemory(0, 10)).AsTask().WaitAsync(World.Deadline);
        hasFirst.SetResult();
        await body.ReadExactlyAsync(read.AsMemory(10)).AsTask().WaitAsync(World.Deadline);

        Assert.Equal(TelegramFiles.Content, read);
    }

    [Fact]
    public async Task A_file_that_stands_still_breaks_the_connection()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        files.File = async http =>
        {
            await http.Response.Body.WriteAsync(TelegramFiles.Content);
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        using HttpResponseMessage answer = await files.GetAsync(Path);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer.Content.ReadAsByteArrayAsync().WaitAsync(World.Deadline));
    }

    [Fact]
    public async Task Whoever_goes_away_in_the_middle_lets_Telegram_go()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        files.File = async http =>
        {
            http.RequestAborted.Register(gone.SetResult);
            await http.Response.Body.WriteAsync(TelegramFiles.Content);
            await http.Response.Body.FlushAsync();
            await gone.Task;
        };
        HttpResponseMessage answer = await files.GetAsync(Path);
        await (await answer.Content.ReadAsStreamAsync()).ReadExactlyAsync(new byte[10]);

        answer.Dispose();

        await gone.Task.WaitAsync(World.Deadline);
    }

    [Fact]
    public async Task Whoever_goes_away_before_the_file_comes_is_no_failure()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        using CancellationTokenSource patience = new();
        TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        files.File = async http =>
        {
            http.RequestAborted.Register(gone.SetResult);
            await patience.CancelAsync();
            await gone.Task;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => files.GetAsync(Path, cancellation: patience.Token));

        await gone.Task.WaitAsync(World.Deadline);
        Assert.Equal(HttpStatusCode.NotFound, (await files.GetAsync("/api/connections/default/media/AAAA")).StatusCode);
        Assert.DoesNotContain("failed", files.Logs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_announced_as_too_large_is_not_begun()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        files.File = http =>
        {
            http.Response.ContentLength = 25 * Megabyte;

            return PourAsync(http, 25 * Megabyte);
        };

        Assert.Equal(HttpStatusCode.NotFound, (await AnswerAsync(files, Path)).Status);
    }

    [Fact]
    public async Task A_file_that_turns_out_too_large_breaks_the_connection()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        files.File = http => PourAsync(http, 25 * Megabyte);
        using HttpResponseMessage answer = await files.GetAsync(Path);
        Stream body = await answer.Content.ReadAsStreamAsync();
        byte[] buffer = new byte[Megabyte];
        long read = 0;

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            for (int count = 1; count > 0; read += count)
            {
                count = await body.ReadAsync(buffer).AsTask().WaitAsync(World.Deadline);
            }
        });

        Assert.InRange(read, 0, 20 * Megabyte);
    }

    [Fact]
    public async Task A_file_of_just_the_largest_size_comes_whole()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        files.File = http => PourAsync(http, 20 * Megabyte);
        using HttpResponseMessage answer = await files.GetAsync(Path);

        Assert.Equal(20 * Megabyte, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    internal static string PathOf(MediaTokens tokens, DateTimeOffset expires) => $"/api/connections/default/media/{tokens.Sign(_file, expires)}";

    private static async Task<(HttpStatusCode Status, string Body)> AnswerAsync(TelegramFiles files, string path)
    {
        using HttpResponseMessage answer = await files.GetAsync(path);
        string body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(answer.StatusCode == HttpStatusCode.ServiceUnavailable, answer.Headers.RetryAfter is not null);

        return (answer.StatusCode, answer.IsSuccessStatusCode ? "" : JsonNode.Parse(body)!.ToJsonString());
    }

    private static Task AnswerAsync(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;

        return http.Response.WriteAsync(body);
    }

    private static async Task<string> DocumentedAsync(string name) =>
        DocumentedAnswer.All(await OpenApi.Root).Single(answer => answer.Key == $"get {{token}}: {name}").Body!.ToJsonString();

    private static async Task PourAsync(HttpContext http, long bytes)
    {
        byte[] piece = new byte[Megabyte];

        for (long sent = 0; sent < bytes && !http.RequestAborted.IsCancellationRequested; sent += piece.Length)
        {
            await http.Response.Body.WriteAsync(piece, http.RequestAborted).AsTask().ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
