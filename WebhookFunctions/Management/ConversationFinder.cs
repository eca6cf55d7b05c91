using Microsoft.AspNetCore.Http;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Management;

/// <summary>Finds the conversation that a request names: by the channel's address of the user, or by the platform's id of the chat.</summary>
internal sealed class ConversationFinder(ConversationStore conversations, Aliases aliases, ConnectionRegistry connections)
{
    public async Task<IResult> FindAsync(OperatorRequest request, Func<ConversationKey, Task<IResult>> then)
    {
        string name = request.Required("connection", "the connection's name");
        string? address = request.Text("address");
        string? platformId = request.Text("platformId");

        if (request.Problem is { } problem)
        {
            return problem;
        }

        if (address is null == platformId is null)
        {
            return Problem.InvalidRequest("Either address or platformId must be given: the channel's address of the user, or the platform's id of the chat.");
        }

        if (connections.Find(name) is not { } connection)
        {
            return Problem.NoSuchConnection(name);
        }

        ConversationKey? key = address is null
            ? await conversations.FindByPlatformIdAsync(connection.Name, platformId!)
            : await aliases.FindAsync(new ConversationKey(connection.Name, address));

        return key is null ? Missing() : await then(key);
    }

    public static Problem Missing() => Problem.NotFound("There is no such conversation.");
}
