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
        string connection = request.Required("connection", "the connection's name").ToLowerInvariant();
        string? id = request.Text("id");
        string? address = request.Text("address");
        DateTimeOffset from = request.Time("from") ?? DateTimeOffset.MinValue;
        DateTimeOffset until = request.Time("until") ?? _time.GetUtcNow();
        int most = request.Number("most", UsuallyDone, MostDone);
        int rate = request.Number("rate", usualRate, HighestRate);
        DeadLetterSpan span = request.Continuation(DeadLetterSpan.Parse) ?? new DeadLetterSpan(from, until);

        if (request.Problem is { } problem)
        {
            return problem;
        }

        // Without the connection the events would only fail again; they can still be discarded.
        if (isReplay && _connections.Find(connection) is null)
        {
            return Problem.NoSuchConnection(connection);
        }

        DeadLetter? one = id is null ? null : await _letters.FindAsync(connection, id);

        if (id is not null && one is null)
        {
            return OperatedDeadLetters.Missing(_connections, connection);
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
                more = await new DeadLetterWork(_letters, _time, new(connection, address, span.From, span.Until), most, rate).DoAsync(tally, act);
            }
        }
        finally
        {
            // What was done before storage failed stays done.
            _door.Audit(request, what, Whose(connection, address, one, span), Came(tally, more, isReplay));
        }

        return Answer(tally, more, isReplay);
    }

    private static string Came(Tally tally, DeadLetterSpan? more, bool isReplay)
    {
        int changed = tally.All - tally.Of(ReplayOutcome.InMailbox) - tally.Of(ReplayOutcome.Gone);
        string outcomes = isReplay
            ? $" ({tally.Of(ReplayOutcome.Replayed)} put back, {tally.Of(ReplayOutcome.ReplayedBefore)} put back before, {tally.Of(ReplayOutcome.Forwarded)} had been forwarded, {tally.Of(ReplayOutcome.InMailbox)} left in their mailboxes, {tally.Of(ReplayOutcome.Gone)} gone)"
            : "";

        return $"{changed}{outcomes}{(more is null ? "" : $", as far as those accepted before {more.From:O}")}";
    }

    // A dead letter's id contains the address, so its number and time say which one it was.
    private string Whose(string connection, string? address, DeadLetter? one, DeadLetterSpan span) =>
        one is not null ? $"{_names.Of(one.Conversation)}, {one.Direction.Name()} number {one.Number}, accepted {one.AcceptedAt:O}"
        : $"{(address is null ? connection : _names.Of(new ConversationKey(connection, address)))}, those from {span.From:O} until {span.Until:O}";

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
}
