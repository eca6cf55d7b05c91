using System.Security.Cryptography;
using System.Text;
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
/// <remarks>
/// Every event with a conversation and a message is accepted, because the platform sends nothing more in a chat before it has the acknowledgement. Whether the message can be
/// shown is found out when it is forwarded; one that cannot be shown is acknowledged as a dead letter.
/// </remarks>
internal sealed record BotRequest(IReadOnlyList<BotRequestEvent> Events, IReadOnlyList<RejectedEvent> Rejected)
{
    private const string Version = "v1";

    /// <returns>Why the envelope cannot be accepted, or null.</returns>
    public static Problem? CheckEnvelope(JsonElement root, BotOptions bot)
    {
        if (root.Array("events") is not { } events)
        {
            return Problem.InvalidRequest("The body must be an object with an array named events.");
        }

        if ((root.Object("webhook")?.Text("version") ?? Version) != Version)
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
            if (Missing(@event) is { } missing)
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
            ("app.teamId", bot.TeamId, root.Object("app")?.Id("teamId")),
            ("app.botId", bot.BotId, root.Object("app")?.Id("botId")),
            ("webhook.id", bot.WebhookId, root.Object("webhook")?.Id("id")),
        ];

        return parts.FirstOrDefault(part => part.Expected.Length > 0 && part.Expected != part.Actual).Part;
    }

    private static string? Missing(JsonElement @event)
    {
        if (BotEvent.Id(@event) is null or "")
        {
            return "There must be an id, or that of a message.";
        }

        if (BotEvent.ConversationId(@event) is null or "")
        {
            return "payload.conversation.id must be a text.";
        }

        return @event.Text("type") is null or "" && BotEvent.Kind(@event) != EventKind.Message ? "type must be a text." : null;
    }

    private static IncomingEvent ToIncoming(JsonElement @event, DateTimeOffset now)
    {
        EventKind kind = BotEvent.Kind(@event);
        string text = kind == EventKind.Message && BotContent.Of(@event) is { } content ? ContentText.Fallback(content) : "";
        IncomingEvent whole = new(IdOf(@event), EventSource.Bot, kind, BotEvent.Timestamp(@event, now), Encoding.UTF8.GetBytes(@event.GetRawText())) { Text = text };

        return @event.SizeInBytes() <= EventChecks.MaximumBytes ? whole : whole with { Json = CutEvent.Of(@event, whole.Text) };
    }

    // An id that is too long to be kept is replaced by its hash.
    private static string IdOf(JsonElement @event) => BotEvent.Id(@event) is { Length: > EventChecks.MaximumIdLength } id
        ? $"sha256-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}"
        : BotEvent.Id(@event)!;
}
