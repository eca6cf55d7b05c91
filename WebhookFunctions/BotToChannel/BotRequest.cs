using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;
using WebhookFunctions.Json;

namespace WebhookFunctions.BotToChannel;

/// <summary>An event of the platform, and the platform's id of its conversation.</summary>
internal sealed record BotRequestEvent(int Index, string ConversationId, IncomingEvent Event);

/// <summary>A request of the platform: <c>{ "app", "webhook", "events": [ … ] }</c>.</summary>
internal sealed record BotRequest(IReadOnlyList<BotRequestEvent> Events, IReadOnlyList<RejectedEvent> Rejected)
{
    private const string Version = "v1";

    /// <returns>Why the envelope cannot be taken, or null.</returns>
    public static Problem? CheckEnvelope(JsonElement root, BotOptions bot)
    {
        if (root.Array("events") is not { } events)
        {
            return Problem.InvalidRequest("The body must be an object with an array named events.");
        }

        if (root.Object("webhook")?.Text("version") is not Version)
        {
            return Problem.InvalidRequest($"webhook.version must be {Version}.");
        }

        return WrongPart(root, bot) is { } part ? Problem.WrongIntegration(part) : EventChecks.CountProblem(events);
    }

    public static BotRequest Parse(JsonElement root, DateTimeOffset now)
    {
        List<BotRequestEvent> events = [];
        List<RejectedEvent> rejected = [];

        foreach ((int index, JsonElement @event) in root.GetProperty("events").EnumerateArray().Index())
        {
            if (EventChecks.Problem(@event) is { } problem)
            {
                rejected.Add(new(index, EventChecks.Id(@event), problem.Status, problem.Reason));
            }
            else if (Missing(@event) is { } missing)
            {
                rejected.Add(new(index, EventChecks.Id(@event), 400, missing));
            }
            else
            {
                events.Add(new(index, BotEvent.ConversationId(@event)!, ToIncoming(@event, now)));
            }
        }

        return new BotRequest(events, rejected);
    }

    private static string? WrongPart(JsonElement root, BotOptions bot)
    {
        (string Part, string Expected, string? Actual)[] parts =
        [
            ("app.teamId", bot.TeamId, root.Object("app")?.Text("teamId")),
            ("app.botId", bot.BotId, root.Object("app")?.Text("botId")),
            ("webhook.id", bot.WebhookId, root.Object("webhook")?.Text("id")),
        ];

        return parts.FirstOrDefault(part => part.Expected.Length > 0 && part.Expected != part.Actual).Part;
    }

    private static string? Missing(JsonElement @event)
    {
        if (@event.Text("type") is null or "")
        {
            return "type must be a string.";
        }

        if (BotEvent.ConversationId(@event) is null or "")
        {
            return "payload.conversation.id must be a string.";
        }

        return BotEvent.Kind(@event) == EventKind.Message && BotEvent.Message(@event) is null
            ? "payload.message must be an object with an object named content."
            : null;
    }

    private static IncomingEvent ToIncoming(JsonElement @event, DateTimeOffset now) => new(
        @event.Text("id")!, EventSource.Bot, BotEvent.Kind(@event), BotEvent.Timestamp(@event, now), @event.GetRawText())
    {
        Text = BotEvent.Kind(@event) == EventKind.Message ? ContentText.Fallback(BotEvent.Message(@event)!.Value.GetProperty("content")) : "",
    };
}
