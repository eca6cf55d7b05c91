using Microsoft.AspNetCore.Http;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Management;

/// <summary>What an operator sees of waiting mailboxes, and what an operator can do about one.</summary>
public sealed class OperatedMailboxes
{
    internal const int MostListed = 1_000;

    private const int UsuallyListed = 100;

    private static readonly string[] _directions = [Direction.BotToChannel.Name(), Direction.ChannelToBot.Name()];

    private readonly WaitingMailboxes _waiting;
    private readonly Leases _leases;
    private readonly DueList _due;
    private readonly WakeUps _wakeUps;
    private readonly ConnectionRegistry _connections;
    private readonly OperatorDoor _door;
    private readonly LogNames _names;
    private readonly TimeProvider _time;

    internal OperatedMailboxes(
        WaitingMailboxes waiting, Leases leases, DueList due, WakeUps wakeUps, ConnectionRegistry connections, OperatorDoor door, LogNames names, TimeProvider time) =>
        (_waiting, _leases, _due, _wakeUps, _connections, _door, _names, _time) = (waiting, leases, due, wakeUps, connections, door, names, time);

    internal async Task<IResult> ListAsync(OperatorRequest request)
    {
        string? connection = request.Text("connection")?.ToLowerInvariant();
        int most = request.Number("most", UsuallyListed, MostListed);
        ShardPosition? from = request.Continuation(ShardPosition.Parse);

        if (request.Problem is { } problem)
        {
            return problem;
        }

        if (await _waiting.PageAsync(connection, most, from ?? ShardPosition.First) is not var (rows, next))
        {
            return PageToken.Wrong();
        }

        // A connection that was removed may still have waiting mailboxes.
        if (connection is not null && from is null && rows.Count == 0 && next is null && _connections.Find(connection) is null)
        {
            return Problem.NoSuchConnection(connection);
        }

        return TypedResults.Json(new WaitingList([.. rows.Select(row => WaitingBody.Of(row, _names))], next), ManageJson.AsWritten.WaitingList);
    }

    internal async Task<IResult> TryAsync(OperatorRequest request)
    {
        string name = request.Required("connection", "the connection's name");
        string address = request.Required("address", "the channel's address of the user");
        string? direction = request.Choice("direction", _directions);

        if (request.Problem is { } problem)
        {
            return problem;
        }

        if (_connections.Find(name) is not { } connection)
        {
            return Problem.NoSuchConnection(name);
        }

        ConversationKey conversation = new(connection.Name, address);
        Tried[] tried = await Task.WhenAll(Enum.GetValues<Direction>().Where(one => direction is null || one.Name() == direction).Select(one => TryAsync(conversation, one)));

        _door.Audit(request, "try", _names.Of(conversation), tried.Count(one => one.Sent));

        return TypedResults.Json(new Tried(tried.Any(one => one.Sent), tried.Select(one => one.HeldFor).FirstOrDefault(held => held is not null)), ManageJson.AsWritten.Tried);
    }

    private async Task<Tried> TryAsync(ConversationKey conversation, Direction direction)
    {
        MailboxView view = await _leases.LookAsync(conversation, direction);

        if (view.IsLeased || view.Mails is not [var head, ..])
        {
            return new Tried(false, null);
        }

        DueRow? row = await _due.FindAsync(conversation, direction);

        // The wake-up names the wait that it ends. It counts as the sweep's, so that its row's time is pulled back in case its forwarder dies.
        WakeUp wakeUp = WakeUp.For(conversation, _time.GetUtcNow()) with
        {
            Number = head.RetryAt is null ? null : head.Number,
            Wait = head.RetryAt is null ? null : head.Waits,
            Swept = true,
        };

        return new Tried(await _wakeUps.SendAsync(direction, wakeUp), row?.Waiting.HeldFor is { Length: > 0 } heldFor ? heldFor : null);
    }
}
