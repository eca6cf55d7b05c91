using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Delivery;

/// <summary>Goes through the due list. Each pass is bounded in rows, wake-ups and time. While there is more and nothing piles up, the next pass follows at once.</summary>
public sealed partial class Sweeper
{
    private const int RowsOfAShard = 100;
    private const int AtATime = 8;

    private readonly DueList _due;
    private readonly SweptRow _row;
    private readonly GateStore _gates;
    private readonly GateRelease _release;
    private readonly Backlog _backlog;
    private readonly InactiveChats _inactive;
    private readonly SweepTelemetry _telemetry;
    private readonly LeaseOptions _options;
    private readonly LogNames _names;
    private readonly TimeProvider _time;
    private readonly ILogger<Sweeper> _logger;

    internal Sweeper(
        DueList due, SweptRow row, GateStore gates, GateRelease release, Backlog backlog, InactiveChats inactive, SweepTelemetry telemetry, IOptions<LeaseOptions> options,
        LogNames names, TimeProvider time, ILogger<Sweeper> logger) =>
        (_due, _row, _gates, _release, _backlog, _inactive, _telemetry, _options, _names, _time, _logger) =
        (due, row, gates, release, backlog, inactive, telemetry, options.Value, names, time, logger);

    internal async Task RunAsync(CancellationToken stopping)
    {
        long start = _time.GetTimestamp();
        LongWaits waits = new(_time.GetUtcNow());

        try
        {
            IReadOnlyList<(Destination, Gate)> closed = await _gates.ClosedAsync();
            await PassOnAsync(closed);

            (bool isAll, int overdue) = await PassAsync(closed, waits, stopping);

            while (!isAll && await _backlog.MeltsAsync(Left(start), stopping))
            {
                (isAll, int more) = await PassAsync(closed, waits, stopping);
                overdue += more;
            }

            _telemetry.Tell(waits, closed);
            LogSwept(overdue, closed.Count);

            foreach ((string connection, int mailboxes, TimeSpan longest) in waits.All)
            {
                LogLongWait(connection, mailboxes, longest);
            }

            if (isAll)
            {
                await _inactive.SweepAsync(stopping);
            }
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            // The next sweep continues.
            LogBrokenOff(exception);
        }
    }

    private TimeSpan Left(long start) => (_options.LeasePeriod * 0.8) - _time.GetElapsedTime(start);

    /// <summary>Lets a try, or the next mailboxes, through the gates that are not open.</summary>
    private async Task PassOnAsync(IReadOnlyList<(Destination, Gate)> closed)
    {
        foreach ((Destination destination, Gate gate) in closed)
        {
            await (gate.State == GateState.Held ? _release.GoOnTryingAsync(destination, gate) : _release.GoOnAsync(destination, gate));
        }
    }

    /// <returns>Whether the pass saw to all overdue rows, and how many there were.</returns>
    private async Task<(bool IsAll, int Overdue)> PassAsync(IReadOnlyList<(Destination, Gate)> closed, LongWaits waits, CancellationToken stopping)
    {
        SweepBudget budget = new(closed, await _backlog.LookAsync());

        // Each time another shard comes first, so that a bound does not always cut off the same shards.
        int first = (int)(_time.GetUtcNow().Ticks / _options.LeasePeriod.Ticks % DueList.Shards);
        bool isAll = true;
        int overdue = 0;

        for (int one = 0; one < DueList.Shards && !budget.IsSpent && !stopping.IsCancellationRequested; one++)
        {
            IReadOnlyList<DueRow> rows = await _due.OverdueAsync((first + one) % DueList.Shards, RowsOfAShard);
            isAll &= rows.Count < RowsOfAShard;
            overdue += rows.Count;
            waits.Add(rows);

            foreach (DueRow[] several in rows.Chunk(AtATime))
            {
                await Task.WhenAll(several.Select(row => SeeToAsync(row, budget)));
            }
        }

        return ((isAll && !budget.IsSpent) || budget.HasFailed || stopping.IsCancellationRequested, overdue);
    }

    private async Task SeeToAsync(DueRow row, SweepBudget budget)
    {
        try
        {
            await _row.SeeToAsync(row, budget);
        }
        catch (Exception exception)
        {
            // Either storage has trouble, or we have a defect. Neither is a reason to leave the other rows.
            LogRowLeft(exception, _names.Of(row.Conversation, row.Direction));
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A sweep of the due list was broken off; the next one goes on")]
    private partial void LogBrokenOff(Exception exception);

    [LoggerMessage(3, LogLevel.Information, "The due list was swept: {Overdue} mailboxes were overdue, {Closed} destinations are held or just back", EventName = "Swept")]
    private partial void LogSwept(int overdue, int closed);

    [LoggerMessage(4, LogLevel.Warning, "{Connection}: {Mailboxes} mailboxes have waited for long, the first for {Longest}", EventName = "WaitsForLong")]
    private partial void LogLongWait(string connection, int mailboxes, TimeSpan longest);

    [LoggerMessage(2, LogLevel.Warning, "{Mailbox}: overdue, and this sweep could not see to it")]
    private partial void LogRowLeft(Exception exception, string mailbox);
}
