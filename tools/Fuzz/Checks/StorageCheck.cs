using StorageStub;

namespace Fuzz;

/// <summary>Checks that every accepted event is stored, and nothing else.</summary>
internal static class StorageCheck
{
    public static IEnumerable<Violation> Of(Round round, IReadOnlyList<StubRow> conversations, IReadOnlyCollection<SideCall> calls) =>
        [.. Lost(round, conversations), .. Leftovers(round, conversations), .. Passed(round, calls)];

    private static IEnumerable<Violation> Lost(Round round, IReadOnlyList<StubRow> conversations)
    {
        HashSet<(string, string)> stored = [.. conversations.Where(Stored.IsEvent).Select(row => (row.PartitionKey, row.RowKey))];

        return round.Accepted
            .Where(accepted => !stored.Contains((accepted.Partition, accepted.RowKey)))
            .Select(accepted => new Violation($"A 2xx said that {accepted.RowKey} of {accepted.Partition} is stored, and it is not.", accepted.Case));
    }

    private static IEnumerable<Violation> Leftovers(Round round, IReadOnlyList<StubRow> conversations) =>
        from row in conversations
        from marker in Marker.In(row.RowKey + Stored.Text(row, "EventId") + Stored.Text(row, "Text"))
        where round.Refused.ContainsKey(Marker.CaseOf(marker))
        select new Violation($"The request was refused, and {row.RowKey} of {row.PartitionKey} is stored.", round.Refused[Marker.CaseOf(marker)]);

    private static IEnumerable<Violation> Passed(Round round, IReadOnlyCollection<SideCall> calls) =>
        from call in calls
        from marker in call.All
        where round.Refused.ContainsKey(Marker.CaseOf(marker))
        select new Violation($"The request was refused, and the {call.Side} of {call.Connection} got something of it.", round.Refused[Marker.CaseOf(marker)]);
}
