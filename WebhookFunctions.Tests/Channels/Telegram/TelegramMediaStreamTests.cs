using System.Net;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>A user's file on its way, and what can happen to it there.</summary>
public sealed class TelegramMediaStreamTests
{
    private const int Megabyte = 1024 * 1024;

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
        using HttpResponseMessage answer = await files.GetAsync(TelegramFiles.GoodPath);
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
        using HttpResponseMessage answer = await files.GetAsync(TelegramFiles.GoodPath);

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
        HttpResponseMessage answer = await files.GetAsync(TelegramFiles.GoodPath);
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

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => files.GetAsync(TelegramFiles.GoodPath, cancellation: patience.Token));

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

        Assert.Equal(HttpStatusCode.NotFound, (await files.AnswerAsync(TelegramFiles.GoodPath)).Status);
    }

    [Fact]
    public async Task A_file_that_turns_out_too_large_breaks_the_connection()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        files.File = http => PourAsync(http, 25 * Megabyte);
        using HttpResponseMessage answer = await files.GetAsync(TelegramFiles.GoodPath);
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
        using HttpResponseMessage answer = await files.GetAsync(TelegramFiles.GoodPath);

        Assert.Equal(20 * Megabyte, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    private static async Task PourAsync(HttpContext http, long bytes)
    {
        byte[] piece = new byte[Megabyte];

        for (long sent = 0; sent < bytes && !http.RequestAborted.IsCancellationRequested; sent += piece.Length)
        {
            await http.Response.Body.WriteAsync(piece, http.RequestAborted).AsTask().ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
