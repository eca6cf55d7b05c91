using Microsoft.AspNetCore.Http;
using WebhookFunctions.Connections;
using WebhookFunctions.Delivery;
using WebhookFunctions.Http;
using WebhookFunctions.Json;

namespace WebhookFunctions.Management;

/// <summary>What an operator sees of connections, and what an operator can do with their gates.</summary>
public sealed class OperatedConnections
{
    private const int LongestReason = 200;

    private readonly ConnectionRegistry _connections;
    private readonly GateStore _gates;
    private readonly GateHandle _handle;
    private readonly Limits _limits;
    private readonly WaitingMailboxes _waiting;
    private readonly OperatorDoor _door;

    internal OperatedConnections(ConnectionRegistry connections, GateStore gates, GateHandle handle, Limits limits, WaitingMailboxes waiting, OperatorDoor door) =>
        (_connections, _gates, _handle, _limits, _waiting, _door) = (connections, gates, handle, limits, waiting, door);

    internal async Task<IResult> ListAsync(OperatorRequest request)
    {
        if (request.Problem is { } problem)
        {
            return problem;
        }

        ConnectionBody[] bodies = await Task.WhenAll(_connections.All.OrderBy(one => one.Name, StringComparer.Ordinal).Select(ShowAsync));

        return TypedResults.Json(new ConnectionList(bodies), ManageJson.AsWritten.ConnectionList);
    }

    internal Task<IResult> HoldAsync(OperatorRequest request, string connection, string destination)
    {
        string reason = request.Text("reason") is { } text ? $"Held by hand: {Printable.From(Printable.Cut(text, LongestReason))}" : "Held by hand.";

        return ChangeAsync(request, connection, destination, "hold", to => _handle.HoldAsync(to, reason), "");
    }

    internal Task<IResult> ReleaseAsync(OperatorRequest request, string connection, string destination) => ChangeAsync(
        request, connection, destination, "release", _handle.ReleaseAsync, "It is not held by hand. A gate that is held by itself opens by itself; try makes it try at once.");

    internal async Task<IResult> TryAsync(OperatorRequest request, string connection, string destination)
    {
        if (request.Problem is { } problem)
        {
            return problem;
        }

        if (Find(connection, destination) is not { } found)
        {
            return Missing(connection, destination);
        }

        (Handled handled, bool isTried) = await _handle.TryAsync(found);

        if (handled == Handled.Not)
        {
            return Problem.WrongState("It is open, or held by hand: there is nothing to try.");
        }

        _door.Audit(request, "try", $"{found.Connection} {found.Name}");

        // If somebody else has changed the gate just now, a try is under way.
        return TypedResults.Json(new Tried(isTried || handled == Handled.Contended, null), ManageJson.AsWritten.Tried);
    }

    private async Task<IResult> ChangeAsync(
        OperatorRequest request, string connection, string destination, string what, Func<Destination, Task<Handled>> change, string whenNot)
    {
        if (request.Problem is { } problem)
        {
            return problem;
        }

        if (Find(connection, destination) is not { } found)
        {
            return Missing(connection, destination);
        }

        switch (await change(found))
        {
            case Handled.Not:
                return Problem.WrongState(whenNot);
            case Handled.Contended:
                return Problem.WrongState("Its gate changes all the time just now. Ask again.");
            case Handled.Yes:
            default:
                _door.Audit(request, what, $"{found.Connection} {found.Name}");

                GateBody body = GateBody.Of(found.Name, _connections.Get(found.Connection).SendsTo(found), await _gates.ReadAsync(found));

                return TypedResults.Json(body, ManageJson.AsWritten.GateBody);
        }
    }

    private async Task<ConnectionBody> ShowAsync(Connection connection)
    {
        (IReadOnlyDictionary<string, Gate> gates, WaitingSurvey survey) = (await _gates.ReadAllAsync(connection.Name), await _waiting.CountAsync(connection.Name));

        GateBody[] bodies = await Task.WhenAll(connection.Destinations.Select(async one =>
        {
            (Gate gate, WaitingCount held) = (gates.GetValueOrDefault(one.Name, Gate.NeverHeld), survey.HeldFor(one.Name));

            return GateBody.Of(one.Name, connection.SendsTo(one), gate, held, await LimitAsync(one, isFull: gate.State == GateState.Opening && held.Count > 0));
        }));

        return new ConnectionBody(connection.Name, survey.All, bodies);
    }

    /// <param name="isFull">More mailboxes wait than the line takes.</param>
    private async Task<LimitBody?> LimitAsync(Destination destination, bool isFull)
    {
        Limit limit = _limits.Of(destination);
        TimeSpan line = _limits.ThrottleOf(destination) is { } throttle ? await throttle.LookAsync() : TimeSpan.Zero;

        return limit == Limit.None ? null
            : new LimitBody(limit.Rate, limit.RatePerConversation, isFull || line > TimeSpan.Zero, Math.Round(line.TotalSeconds, 1));
    }

    private Destination? Find(string connection, string destination) =>
        _connections.Find(connection)?.Destinations.FirstOrDefault(one => one.Name.Equals(destination, StringComparison.OrdinalIgnoreCase));

    private Problem Missing(string connection, string destination) => _connections.Find(connection) is { } found
        ? Problem.NotFound($"The connection has no {Printable.From(destination)}; it has {string.Join(", ", found.Destinations.Select(one => one.Name))}.")
        : Problem.NoSuchConnection(connection);
}
