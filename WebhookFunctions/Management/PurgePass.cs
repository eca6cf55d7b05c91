using Microsoft.Extensions.Logging;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>Goes through the tables once a day, page by page. Its progress is written after each page, so a pass that dies on the way repeats one page.</summary>
public sealed partial class PurgePass
{
    private const int RowsOfAPage = 1_000;

    // Well below functionTimeout in host.json: a slow page still fits in between.
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(4);

    // A little less than a day. Otherwise each pass would begin an hour later than the one before.
    private static readonly TimeSpan _betweenPasses = TimeSpan.FromHours(23.5);

    private readonly Tables _tables;
    private readonly ExpiredRows _expired;
    private readonly TimeProvider _time;
    private readonly ILogger<PurgePass> _logger;

    internal PurgePass(Tables tables, ExpiredRows expired, TimeProvider time, ILogger<PurgePass> logger) =>
        (_tables, _expired, _time, _logger) = (tables, expired, time, logger);

    internal async Task RunAsync(CancellationToken stopping)
    {
        long start = _time.GetTimestamp();
        PurgeProgress progress = PurgeProgress.Read(await _tables.Purges.FindAsync(PurgeProgress.Partition, PurgeProgress.Key));
        int removed = 0;

        if (IsOver(progress))
        {
            if (_time.GetUtcNow() - progress.Began < _betweenPasses)
            {
                return;
            }

            progress = new PurgeProgress(_time.GetUtcNow(), 0, "");
        }

        try
        {
            while (!IsOver(progress) && !stopping.IsCancellationRequested && _time.GetElapsedTime(start) < _longest)
            {
                (progress, int more) = await PageAsync(progress);
                removed += more;
                await _tables.Purges.UpsertAsync(progress.ToRow());
            }

            LogPurged(removed, IsOver(progress) ? "the pass is over" : "it goes on in an hour");
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            // The next pass continues from the last page that was finished.
            LogBrokenOff(exception);
        }
    }

    private bool IsOver(PurgeProgress progress) => progress.Table >= _expired.Tables.Count;

    private async Task<(PurgeProgress Progress, int Removed)> PageAsync(PurgeProgress progress)
    {
        ExpiredTable table = _expired.Tables[progress.Table];

        if (table.Oldest is not { } oldest)
        {
            return (progress.NextTable(), 0);
        }

        string[] columns = ["PartitionKey", "RowKey", "Timestamp", .. table.Properties];

        if (await table.Table.PageAsync([$"Timestamp lt {oldest}"], RowsOfAPage, progress.Next.Length > 0 ? progress.Next : null, columns) is not { } page)
        {
            // Storage no longer knows where the previous page ended.
            return (progress with { Next = "" }, 0);
        }

        int removed = await table.RemoveAsync(page.Rows);

        return (page.Next is { } next ? progress with { Next = next } : progress.NextTable(), removed);
    }

    [LoggerMessage(1, LogLevel.Information, "Purged: {Removed} rows were kept long enough; {Progress}", EventName = "Purged")]
    private partial void LogPurged(int removed, string progress);

    [LoggerMessage(2, LogLevel.Warning, "Purging was broken off; the next one goes on")]
    private partial void LogBrokenOff(Exception exception);
}
