using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>The bot platform: what a connector calls, and a bot that answers through it.</summary>
public sealed class BotPlatform
{
    private readonly ConcurrentDictionary<string, Chat> _chats = new();
    private readonly Door _door;
    private readonly PlaygroundOptions _options;
    private readonly Script _script;
    private readonly ConnectorClient _connector;
    private readonly BotEnvelope _envelope;
    private readonly TimeProvider _time;

    internal BotPlatform(PlaygroundOptions options, Script script, ConnectorClient connector, TimeProvider time)
    {
        _options = options;
        _script = script;
        _connector = connector;
        _time = time;
        _door = new Door(time);
        _envelope = new BotEnvelope(options);
    }

    /// <summary>Every request of the connector.</summary>
    public Recorder<ReceivedCall> Calls => _door.Calls;

    /// <summary>Every try to send an event.</summary>
    public Recorder<SentEvent> Sent { get; } = new();

    public FaultRule? Faults { get => _door.Faults; set => _door.Faults = value; }

    public IEnumerable<BotConversation> Conversations => _chats.Values.Select(chat => chat.Conversation);

    public Task<BotEvent> SendAsync(string conversationId, JsonObject content) => SendAsync(conversationId, Reply.Content(content));

    public Task<BotEvent> SendTextAsync(string conversationId, string text) => SendAsync(conversationId, Reply.Text(text));

    public Task<BotEvent> SendTypingAsync(string conversationId, bool stops = false) => SendAsync(conversationId, Reply.Typing(stops));

    public Task<BotEvent> SendHandoverAsync(string conversationId, JsonObject? metadata = null) =>
        SendAsync(conversationId, Reply.Handover(metadata));

    /// <summary>The event is in line when this method returns. The task ends when the event is accepted or given up on.</summary>
    public async Task<BotEvent> SendAsync(string conversationId, Reply reply)
    {
        BotEvent botEvent = _chats[conversationId].Do(reply, _time.GetUtcNow());
        await botEvent.Sent.WaitAsync(_connector.Stop);

        return botEvent;
    }

    /// <summary>Several events in one request, past the conversations' lines and without waiting for an acknowledgement.</summary>
    public async Task<IReadOnlyList<BotEvent>> SendTogetherAsync(params (string ConversationId, Reply Reply)[] replies)
    {
        (string ConversationId, BotEvent Event)[] events =
            [.. replies.Select(one => (one.ConversationId, new BotEvent(one.Reply, _time.GetUtcNow())))];

        foreach ((string conversationId, BotEvent botEvent) in events)
        {
            _chats[conversationId].Conversation.Remember(botEvent);
        }

        SentEvent last = await _connector.DeliverAsync(_envelope.Seal(events), Sent);

        foreach ((_, BotEvent botEvent) in events)
        {
            botEvent.MarkSent(last);
        }

        return [.. events.Select(one => one.Event)];
    }

    /// <summary>One post of any body, valid or not, with the right function key or another. The caller disposes of the answer.</summary>
    public Task<HttpResponseMessage> PostRawAsync(
        ReadOnlyMemory<byte> body, string? functionKey = null, string contentType = "application/json")
    {
        string endpoint = BotEnvelope.EndpointFor(functionKey is null ? _options : _options with { FunctionKey = functionKey });

        return _connector.PostAsync(endpoint, body, new Dictionary<string, string>(), contentType);
    }

    internal void Map(IEndpointRouteBuilder routes) => new BotApi(_options, this).Map(routes, _door);

    /// <summary>Whether a request carries its token.</summary>
    internal bool Knows(Call call) => BotApi.HasToken(call, _options);

    internal Chat? Find(string conversationId) => _chats.GetValueOrDefault(conversationId);

    internal void Open(BotConversation conversation)
    {
        Outbox outbox = new(conversation, _envelope, _connector, Sent);
        _chats[conversation.Id] = new Chat(conversation, outbox, _script, _options.TypesBeforeReplying, _time);
        _ = outbox.RunAsync();
    }
}
