using Microsoft.AspNetCore.Http;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Management;

/// <summary>What an operator can do with dead letters.</summary>
public sealed class DeadLetterChanges
{
    private const int MostDone = 10_000;
    private const int UsuallyDone = 1_000;
    private const int HighestRate = 200;
    private const int UsualRate = 10;

    private readonly DeadLetters _letters;
    private readonly DeadLetterReplay _replay;
    private readonly ConnectionRegistry _connections;
    private readonly OperatorDoor _door;
    private readonly LogNames _names;
    private readonly TimeProvider _time;

    internal DeadLetterChanges(
        DeadLetters letters, DeadLetterReplay replay, ConnectionRegistry connections, OperatorDoor door, LogNames names, TimeProvider time) =>
        (_letters, _replay, _connections, _door, _names, _time) = (letters, replay, connections, door, names, time);

    internal Task<IResult> ReplayAsync(OperatorRequest request) => DoAsync(request, "replay dead letters", isReplay: true, UsualRate, _replay.ReplayAsync);

    internal Task<IResult> DiscardAsync(OperatorRequest request) => DoAsync(request, "discard dead letters", isReplay: false, HighestRate, DiscardAsync);

    private async Task<IResult> DoAsync(OperatorRequest request, string what, bool isReplay, int usualRate, Func<DeadLetter, Task<ReplayOutcome>> act)
    {
        Wish wish = Read(request, usualRate);

        if (request.Problem is { } problem)
        {
            return problem;
        }

        // Its events would only die again; they can be discarded.
        if (isReplay && _connections.Find(wish.Connection) is null)
        {
            return Problem.NoSuchConnection(wish.Connection);
        }

        DeadLetter? one = wish.Id is null ? null : await _letters.FindAsync(wish.Connection, wish.Id);

        if (wish.Id is not null && one is null)
        {
            return OperatedDeadLetters.Missing(_connections, wish.Connection);
        }

        Tally tally = new();
        DeadLetterSpan? more = null;

        try
        {
            if (one is not null)
            {
                tally.Add(await act(one));
            }
            else
            {
                more = await new DeadLetterWork(_letters, _time, wish.Selection, wish.Most, wish.Rate).DoAsync(tally, act);
            }
        }
        finally
        {
            // What was done before storage failed was done.
            _door.Audit(request, what, Whose(wish, one), Came(tally, more, isReplay));
        }

        return Answer(tally, more, isReplay);
    }

    private Wish Read(OperatorRequest request, int usualRate)
    {
        string connection = request.Required("connection", "the connection's name").ToLowerInvariant();
        string? id = request.Text("id");
        string? address = request.Text("address");
        DateTimeOffset from = request.Time("from") ?? DateTimeOffset.MinValue;
        DateTimeOffset until = request.Time("until") ?? _time.GetUtcNow();
        int most = request.Number("most", UsuallyDone, MostDone);
        int rate = request.Number("rate", usualRate, HighestRate);
        DeadLetterSpan span = request.Continuation(DeadLetterSpan.Parse) ?? new DeadLetterSpan(from, until);

        return new Wish(id, new DeadLetterSelection(connection, address, span.From, span.Until), most, rate);
    }

    private static string Came(Tally tally, DeadLetterSpan? more, bool isReplay)
    {
        int changed = tally.All - tally.Of(ReplayOutcome.InMailbox) - tally.Of(ReplayOutcome.Gone);
        string outcomes = isReplay
            ? $" ({tally.Of(ReplayOutcome.Replayed)} put back, {tally.Of(ReplayOutcome.ReplayedBefore)} put back before, {tally.Of(ReplayOutcome.Forwarded)} had been forwarded, {tally.Of(ReplayOutcome.InMailbox)} left in their mailboxes, {tally.Of(ReplayOutcome.Gone)} gone)"
            : "";

        return $"{changed}{outcomes}{(more is null ? "" : $", as far as those accepted before {more.From:O}")}";
    }

    // A letter's id is made of its address: number and time tell which one it was.
    private string Whose(Wish wish, DeadLetter? one) =>
        one is not null ? $"{_names.Of(one.Conversation)}, {one.Direction.Name()} number {one.Number}, accepted {one.AcceptedAt:O}"
        : $"{(wish.Selection.Address is { } address ? _names.Of(new ConversationKey(wish.Connection, address)) : wish.Connection)}, those from {wish.Selection.From:O} until {wish.Selection.Until:O}";

    private static IResult Answer(Tally tally, DeadLetterSpan? more, bool isReplay) => isReplay
        ? TypedResults.Json(
            new Replays(
                tally.Of(ReplayOutcome.Replayed),
                tally.Of(ReplayOutcome.ReplayedBefore),
                tally.Of(ReplayOutcome.InMailbox),
                tally.Of(ReplayOutcome.Forwarded),
                more?.ToString()),
            ManageJson.AsWritten.Replays)
        : TypedResults.Json(new Discards(tally.Of(ReplayOutcome.Replayed), more?.ToString()), ManageJson.AsWritten.Discards);

    private async Task<ReplayOutcome> DiscardAsync(DeadLetter letter)
    {
        await _letters.RemoveAsync(letter);

        return ReplayOutcome.Replayed;
    }

    /// <summary>What is asked for.</summary>
    /// <param name="Id">Of the one that is meant; null where it is those of the selection.</param>
    private sealed record Wish(string? Id, DeadLetterSelection Selection, int Most, int Rate)
    {
        public string Connection => Selection.Connection!;
    }
}
