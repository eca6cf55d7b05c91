namespace WebhookFunctions.Delivery;

/// <summary>The line of mailboxes whose request may not be sent soon. Each is told when it is called, so its wake-up can be delayed until then, and nothing runs meanwhile.</summary>
/// <param name="longest">A mailbox that would be called later than this is not given a time.</param>
internal sealed class Line(SharedPace pace, TimeSpan longest)
{
    private readonly Queue<DateTimeOffset> _calls = [];
    private int _joining;

    /// <returns>After how long each mailbox is called; fewer, or none, if the line is full.</returns>
    public async Task<IReadOnlyList<TimeSpan>> JoinAsync(int most)
    {
        Interlocked.Add(ref _joining, most);

        try
        {
            return await pace.InTurnAsync(() => JoinInTurnAsync(most));
        }
        finally
        {
            Interlocked.Add(ref _joining, -most);
        }
    }

    private async Task<IReadOnlyList<TimeSpan>> JoinInTurnAsync(int most)
    {
        DateTimeOffset now = pace.Now;

        // One request takes calls for all callers of the same moment. An earlier caller may have done that already.
        if (_calls.Count < most)
        {
            int missing = _joining - _calls.Count;

            foreach (DateTimeOffset call in await pace.ChangeAsync(known => known.LineUp(pace.Rate, missing, now, longest)))
            {
                _calls.Enqueue(call);
            }
        }

        List<TimeSpan> waits = [];

        while (waits.Count < most && _calls.TryDequeue(out DateTimeOffset call))
        {
            waits.Add(call - now);
        }

        return waits;
    }
}
