using System.Globalization;
using StorageStub;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace Fuzz;

/// <summary>Checks that every accepted event has arrived, in order, and was acknowledged, or is a dead letter.</summary>
internal sealed class DeliveryCheck
{
    private const string NotArrived = "was forwarded by the records, and has not arrived";

    private readonly HashSet<(string, string)> _seen = [];

    /// <param name="calls">The calls since the last check.</param>
    public IReadOnlyList<Violation> Of(IReadOnlyList<StubRow> conversations, IReadOnlyList<StubRow> deadLetters, IReadOnlyCollection<SideCall> calls)
    {
        Past[] news = [.. conversations.Where(row => Stored.IsPast(row) && _seen.Add((row.PartitionKey, row.RowKey))).Select(Past.Read)];
        HashSet<string> saidOnce = [.. news.GroupBy(past => past.Marker).Where(same => same.Count() == 1).Select(same => same.Key)];
        ILookup<(string, string), StubRow> letters = deadLetters.ToLookup(row => (Stored.Text(row, "Partition"), Stored.Text(row, "EventId")));
        ILookup<string, int> atChannel = Places(calls.Where(call => call.Side == Sides.Channel), call => [$"{PartitionOf(call)} {call.Id}"]);
        ILookup<string, int> atAnswerer = Places(calls.Where(call => call.Side != Sides.Channel), call => call.Said.Select(said => $"{PartitionOf(call)} {said}"));
        HashSet<string> said = [.. calls.SelectMany(call => call.Said)];
        ILookup<string, int> acknowledged = Places(calls.Where(call => call.Side == Sides.Bot), call => call.All);

        return
        [
            .. news.Where(past => past.Outcome == Outcome.DeadLettered && !letters.Contains((past.Partition, past.EventId))).Select(past => past.Wrong("was given up, and is no dead letter")),
            .. news.Where(past => past.IsForChannel && !atChannel.Contains(past.AtChannel)).Select(past => past.Wrong(NotArrived)),
            .. InOrder(news.Where(past => past.IsForChannel), past => atChannel[past.AtChannel]),
            .. InOrder(news.Where(past => past.IsForBot && saidOnce.Contains(past.Marker)), past => atAnswerer[past.AtAnswerer]),
            .. news.Where(past => past.IsForBot && !said.Contains(past.Marker)).Select(past => past.Wrong(NotArrived)),
            .. news.Where(past => past.IsToAcknowledge && !acknowledged.Contains(past.Marker) && !letters[(past.Partition, past.EventId)].Any(IsOfAcknowledgement))
                .Select(past => past.Wrong("was not acknowledged to the bot")),
        ];
    }

    // In the order of their numbers, each after the last try of the one before it.
    private static IEnumerable<Violation> InOrder(IEnumerable<Past> all, Func<Past, IEnumerable<int>> places)
    {
        foreach (IGrouping<string, Past> conversation in all.GroupBy(past => past.Partition))
        {
            int last = -1;

            foreach (Past past in conversation.OrderBy(past => past.Number))
            {
                int[] tries = [.. places(past)];

                if (tries.Length > 0 && tries[0] < last)
                {
                    yield return past.Wrong($"overtook another: it came as call {string.Join(", ", tries)}, and one before it as call {last}");
                }

                last = Math.Max(last, tries.LastOrDefault(-1));
            }
        }
    }

    private static bool IsOfAcknowledgement(StubRow letter) =>
        (Stored.Text(letter, "Step") + Stored.Text(letter, "AlsoFailed")).Contains("acknowledge", StringComparison.OrdinalIgnoreCase);

    private static string PartitionOf(SideCall call) => new ConversationKey(call.Connection, call.Address).Partition;

    private static ILookup<string, int> Places(IEnumerable<SideCall> calls, Func<SideCall, IEnumerable<string>> names) =>
        calls.Index().SelectMany(one => names(one.Item).Select(name => (Name: name, Place: one.Index))).ToLookup(one => one.Name, one => one.Place);

    private sealed record Past(string Partition, string RowKey, string EventId, string Marker, Outcome Outcome, string Source, string Kind)
    {
        public long Number => long.Parse(RowKey.AsSpan(RowKey.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);

        public string AtChannel => $"{Partition} {SafeKey.WithoutDots(EventId)}";

        public string AtAnswerer => $"{Partition} {Marker}";

        public bool IsForChannel => IsToChannel && Outcome == Outcome.Forwarded && Kind == nameof(EventKind.Message);

        // If the text was spoiled, it may have lost its marker.
        public bool IsForBot => !IsToChannel && Outcome == Outcome.Forwarded && Kind == nameof(EventKind.Message) && Marker.Length > 0;

        public bool IsToAcknowledge => IsToChannel && Source == nameof(EventSource.Bot) && Kind == nameof(EventKind.Message) && Marker.Length > 0;

        private bool IsToChannel => RowKey.StartsWith(Direction.BotToChannel.Name(), StringComparison.Ordinal);

        public static Past Read(StubRow row) => new(
            row.PartitionKey,
            row.RowKey,
            Stored.Text(row, "EventId"),
            Fuzz.Marker.In(Said(row)) is [string only] ? only : "",
            Enum.Parse<Outcome>(Stored.Text(row, "Outcome")),
            Stored.Text(row, "Source"),
            Stored.Text(row, "Kind"));

        // Behind the words of a user come the lines for a place or files. The bot gets those only where there are no words.
        private static string Said(StubRow row)
        {
            string text = Stored.Text(row, "Text");

            return row.RowKey.StartsWith(Direction.ChannelToBot.Name(), StringComparison.Ordinal) ? text.Split('\n')[0] : text;
        }

        public Violation Wrong(string what) => new($"{Partition} {RowKey}: the {Kind} {EventId} of the {Source} {what}.");
    }
}
