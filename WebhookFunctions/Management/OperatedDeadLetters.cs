using Microsoft.AspNetCore.Http;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Management;

/// <summary>What an operator sees of dead letters.</summary>
public sealed class OperatedDeadLetters
{
    private const int MostListed = 1_000;
    private const int UsuallyListed = 100;

    private readonly DeadLetters _letters;
    private readonly ConnectionRegistry _connections;
    private readonly LogNames _names;

    internal OperatedDeadLetters(DeadLetters letters, ConnectionRegistry connections, LogNames names) =>
        (_letters, _connections, _names) = (letters, connections, names);

    internal async Task<IResult> ListAsync(OperatorRequest request)
    {
        string? connection = request.Text("connection")?.ToLowerInvariant();
        DeadLetterSelection selection = new(
            connection, request.Text("address"), request.Time("from") ?? DateTimeOffset.MinValue, request.Time("until") ?? DateTimeOffset.MaxValue);
        int most = request.Number("most", UsuallyListed, MostListed);
        PageToken? from = request.Continuation(PageToken.Parse);

        if (request.Problem is { } problem)
        {
            return problem;
        }

        if (await _letters.PageAsync(selection, most, from?.Position) is not { } page)
        {
            return PageToken.Wrong();
        }

        // A connection that was removed since may still have dead letters.
        if (connection is not null && page is { Letters: [], Next: null } && from is null && _connections.Find(connection) is null)
        {
            return Problem.NoSuchConnection(connection);
        }

        return TypedResults.Json(
            new DeadLetterList([.. page.Letters.Select(letter => DeadLetterBody.Of(letter, _names))], PageToken.Of(page.Next)), ManageJson.AsWritten.DeadLetterList);
    }

    internal async Task<IResult> ShowAsync(OperatorRequest request, string connection, string id)
    {
        bool withBody = request.Flag("body");

        if (request.Problem is { } problem)
        {
            return problem;
        }

        if (await _letters.FindAsync(connection.ToLowerInvariant(), id) is not { } letter)
        {
            return Missing(_connections, connection);
        }

        DeadLetterBody body = DeadLetterBody.Of(letter, _names);

        return TypedResults.Json(withBody ? body.With(letter.Event.Json) : body, ManageJson.AsWritten.DeadLetterBody);
    }

    internal static Problem Missing(ConnectionRegistry connections, string connection) => connections.Find(connection) is null
        ? Problem.NoSuchConnection(connection)
        : Problem.NotFound("There is no such dead letter: it was replayed or discarded, or never was.");
}
