using Microsoft.AspNetCore.Http;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>What an operator sees of many conversations.</summary>
public sealed class OperatedConversationList
{
    private const int MostListed = 1_000;
    private const int UsuallyListed = 100;

    private static readonly Dictionary<string, HandoverState> _states = Enum.GetValues<HandoverState>().ToDictionary(OperatorWords.Of);

    private readonly ConversationSearch _search;
    private readonly ConversationStore _conversations;
    private readonly ConnectionRegistry _connections;
    private readonly LogNames _names;

    internal OperatedConversationList(ConversationSearch search, ConversationStore conversations, ConnectionRegistry connections, LogNames names) =>
        (_search, _conversations, _connections, _names) = (search, conversations, connections, names);

    internal async Task<IResult> ListAsync(OperatorRequest request)
    {
        string connection = request.Required("connection", "the connection's name").ToLowerInvariant();
        string? address = request.Text("address");
        string? platformId = request.Text("platformId");
        ConversationSelection selection = new(
            new ActivitySelection(connection, request.Time("from") ?? DateTimeOffset.MinValue, request.Time("until") ?? DateTimeOffset.MaxValue),
            request.Choice("state", [.. _states.Keys]) is { } state ? _states[state] : null,
            request.Flag("waiting"));
        int most = request.Number("most", UsuallyListed, MostListed);
        PageToken? from = request.Continuation(PageToken.Parse);

        if (request.Problem is { } problem)
        {
            return problem;
        }

        if (address is not null && platformId is not null)
        {
            return Problem.InvalidRequest("Either address or platformId may be given: the channel's address of the user, or the platform's id of a chat.");
        }

        if (address is not null || platformId is not null)
        {
            return Answer(connection, from, await OneAsync(selection, address, platformId));
        }

        return await _search.PageAsync(selection, most, from?.Position) is { } page ? Answer(connection, from, page) : PageToken.Wrong();
    }

    private async Task<FoundPage> OneAsync(ConversationSelection selection, string? address, string? platformId)
    {
        string connection = selection.Active.Connection;

        if (!SafeKey.IsPossible(connection))
        {
            return new FoundPage([], null);
        }

        ConversationKey? key = address is null ? await _conversations.FindByPlatformIdAsync(connection, platformId!) : new ConversationKey(connection, address);

        return new FoundPage(key is not null && await _search.FindAsync(key) is { } found && selection.Has(found) ? [found] : [], null);
    }

    private IResult Answer(string connection, PageToken? from, FoundPage page)
    {
        // A connection that was removed since may still have conversations.
        if (page is { Conversations: [], Next: null } && from is null && _connections.Find(connection) is null)
        {
            return Problem.NoSuchConnection(connection);
        }

        return TypedResults.Json(
            new ConversationList([.. page.Conversations.Select(one => ListedConversationBody.Of(one, _names))], PageToken.Of(page.Next)),
            ManageJson.AsWritten.ConversationList);
    }
}
