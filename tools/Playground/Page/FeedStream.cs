using System.Globalization;
using System.Net.ServerSentEvents;

namespace Playground;

/// <summary>Gives feeds to pages as server-sent events.</summary>
internal sealed class FeedStream
{
    private readonly string _run = Ids.New("run");

    public async Task WriteAsync(HttpContext http, Feed feed)
    {
        _ = int.TryParse(http.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out int after);

        // This run does not know what an earlier run showed: a page starts afresh when it sees a run that it does not know.
        SseItem<string> hello = new(_run, "hello");
        CancellationToken stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        IAsyncEnumerable<SseItem<string>> entries = feed.ReadAsync(after, stop.Token);

        await TypedResults.ServerSentEvents(entries.Prepend(hello)).ExecuteAsync(http);
    }
}
