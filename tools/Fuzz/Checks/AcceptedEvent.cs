using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Handovers;
using WebhookFunctions.Json;

namespace Fuzz;

/// <summary>An event that, according to a 2xx, is stored.</summary>
internal sealed record AcceptedEvent(FuzzCase Case, EventSource Source, string Partition, string Id)
{
    /// <summary>Reads the events as simply as possible from the request as it was sent, without those that the answer lists as rejected.</summary>
    public static IReadOnlyList<AcceptedEvent> Of(FuzzCase one, HttpAnswer answer)
    {
        bool isPost = one.Raw.AsSpan().StartsWith("POST "u8);

        if (!isPost || answer.Status is < 200 or >= 300 || !StrictJson.TryParse(one.Body, out JsonDocument? json, out _))
        {
            return [];
        }

        using (json)
        {
            HashSet<int> rejected = Rejected(answer.Body);
            JsonElement root = json.RootElement;
            IEnumerable<JsonElement> events = root.Array("events") is not null ? root.Elements("events") : [root];

            return [.. events.Index().Where(each => !rejected.Contains(each.Index)).Select(each => Read(one, each.Item)).OfType<AcceptedEvent>()];
        }
    }

    public string RowKey => RowKeys.Event(Source, Id);

    // An answer to an operator may contain an event as deep as an event may be.
    private static HashSet<int> Rejected(string answer) =>
        [.. JsonElement.Parse(answer, new JsonDocumentOptions { MaxDepth = 2_000 }).Elements("rejected").Select(rejected => rejected.GetProperty("index").GetInt32())];

    /// <returns>Null for an odd id. A bot that misbehaves may have given it to anybody's chat: nobody here knows whose, but the connector does.</returns>
    private static string? UserOf(JsonElement @event) =>
        @event.Object("payload")?.Object("conversation")?.Id("id") is { } chat && chat.StartsWith(Users.ChatOf(""), StringComparison.Ordinal) ? chat[Users.ChatOf("").Length..] : null;

    // Typing passes beside the mailboxes.
    private static AcceptedEvent? Read(FuzzCase one, JsonElement @event)
    {
        if (@event.Id("id") is not { Length: > 0 and <= 512 } id || @event.Text("type")?.EndsWith("typing", StringComparison.Ordinal) == true)
        {
            return null;
        }

        return one.Entrance switch
        {
            // The desk is asked by an event of the connector's own (docs/decisions/0012).
            Entrance.BotEvents when UserOf(@event) is { } user && one.Connection == Settings.First && @event.Text("type") == "conversation:handover" =>
                New(EventSource.Connector, user) with { Id = $"ask-{id}" },
            Entrance.BotEvents when UserOf(@event) is { } user => New(EventSource.Bot, user),
            Entrance.ChannelEvents => New(EventSource.Channel, @event.Id("address")!),
            // An agent's message may become several messages, each with an id of its own.
            Entrance.AgentEvents => New(EventSource.Agent, @event.Id("address")!) with { Id = AgentIds.OfPart(id, 0) },
            _ => null,
        };

        AcceptedEvent New(EventSource source, string address) => new(one, source, new ConversationKey(one.Connection, address).Partition, id);
    }
}
