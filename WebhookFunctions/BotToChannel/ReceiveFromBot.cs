using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Handovers;
using WebhookFunctions.Http;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.BotToChannel;

/// <summary>Takes the bot's events: stores them, then answers. Everything else happens in <see cref="ForwardToChannel"/>.</summary>
public sealed partial class ReceiveFromBot(
    ConnectionRegistry connections, ConversationStore conversations, Acceptance acceptance, TimeProvider time, ILogger<ReceiveFromBot> logger)
{
    private static readonly Entrance _entrance = new("the bot platform's events, with the key of this function", "docs/operate.md");

    [Function(nameof(ReceiveFromBot))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, Route = "connections/{connection}/bot-events")] HttpRequest request,
        string connection,
        CancellationToken cancellation)
    {
        if (_entrance.AnswerCheck(request) is { } answer)
        {
            return answer;
        }

        Connection found = connections.FindOrNobody(connection);

        if (found.Door.Refuse(request) is { } refused)
        {
            return refused;
        }

        (ReadOnlyMemory<byte> body, Problem? problem) = await RequestBody.ReadJsonAsync(request, cancellation);

        if (problem is not null)
        {
            return Refused(found, problem);
        }

        if (!StrictJson.TryParse(body, out JsonDocument? json, out string? reason))
        {
            return Refused(found, Problem.InvalidJson(reason));
        }

        using (json)
        {
            return BotRequest.CheckEnvelope(json.RootElement, found.Bot) is { } wrong
                ? Refused(found, wrong)
                : await AcceptAsync(found, BotRequest.Parse(json.RootElement, time.GetUtcNow()));
        }
    }

    // None of the request's messages will be acknowledged, so the bot may say nothing more to somebody.
    private Problem Refused(Connection connection, Problem problem)
    {
        LogRefused(connection.Name, problem.Status, problem.Detail);

        return problem;
    }

    private Task<IResult> AcceptAsync(Connection connection, BotRequest parsed) =>
        acceptance.AcceptAsync(connection.Name, () => AddressAsync(connection, parsed));

    private async Task<Batch> AddressAsync(Connection connection, BotRequest parsed)
    {
        IReadOnlyDictionary<string, ConversationKey> known =
            await conversations.FindByPlatformIdsAsync(connection.Name, parsed.Events.Select(one => one.ConversationId));
        List<AddressedEvent> events = [];
        List<RejectedEvent> rejected = [.. parsed.Rejected];

        foreach (BotRequestEvent one in parsed.Events)
        {
            if (known.TryGetValue(one.ConversationId, out ConversationKey? conversation))
            {
                events.Add(ToMailbox(connection, one, conversation.Address));
            }
            else
            {
                rejected.Add(new(one.Index, one.Event.Id, 404, "The conversation was not started by this connection."));
            }
        }

        foreach (RejectedEvent one in rejected)
        {
            LogRefused(connection.Name, one.Status, one.Reason);
        }

        return new Batch(events, rejected) { IsJudgedByStatus = true };
    }

    private AddressedEvent ToMailbox(Connection connection, BotRequestEvent one, string address)
    {
        IncomingEvent @event = one.Event with { Needs = RowKeys.Chat(one.ConversationId) };

        return @event.Kind == EventKind.Handover && connection.Desk is not null
            ? new(one.Index, address, HandoverRequest.Asking(@event, time.GetUtcNow())) { Direction = Direction.ChannelToBot }
            : new(one.Index, address, @event) { Direction = Direction.BotToChannel };
    }

    [LoggerMessage(1, LogLevel.Error, "{Connection}: what the bot sent was refused with {Status}: {Reason} In its chat the bot may say nothing more", EventName = "BotRefused")]
    private partial void LogRefused(string connection, int status, string reason);
}
