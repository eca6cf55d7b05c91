namespace WebhookFunctions.Delivery;

/// <summary>Where those wait whose request may not be sent soon: each is told when it is called, so that a wake-up can be delayed until then, and nothing runs meanwhile.</summary>
/// <param name="longest">Who would be called later than in so long is not told when.</param>
internal sealed class Line(SharedPace pace, TimeSpan longest)
{
    private readonly Queue<DateTimeOffset> _calls = [];
    private int _joining;

    /// <returns>In how long each is called; fewer, or none, where the line is as long as may be.</returns>
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

        // Taken together with those that asked at the same moment, who have taken theirs by now.
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
