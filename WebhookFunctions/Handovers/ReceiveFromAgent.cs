using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WebhookFunctions.Connections;
using WebhookFunctions.Delivery;
using WebhookFunctions.Desks;
using WebhookFunctions.Http;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Handovers;

/// <summary>Takes what agents do: messages go to the mailbox of the user, a handback to the mailbox of the bot. The desk proves itself by its signature.</summary>
public sealed class ReceiveFromAgent(ConnectionRegistry connections, AgentEvents agentEvents, Acceptance acceptance)
{
    private static readonly Entrance _entrance = new("the agent desk's events, signed by the desk", "docs/livechat.md");

    [Function(nameof(ReceiveFromAgent))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "connections/{connection}/agent-events")] HttpRequest request,
        string connection,
        CancellationToken cancellation)
    {
        if (_entrance.AnswerCheck(request) is { } answer)
        {
            return answer;
        }

        (Connection found, IAgentDesk desk) = connections.FindDeskOrNobody(connection);

        return await SignedRequest.AnswerAsync(
            request, RequestForm.Json, desk.Read, read => acceptance.AcceptAsync(found.Name, () => agentEvents.SortAsync(found, read)), cancellation);
    }
}
