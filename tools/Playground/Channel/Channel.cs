using System.Text.Json.Nodes;
using WebhookFunctions.Signatures;

namespace Playground;

/// <summary>The channel where the users are: a connector sends it events, and it sends what users do.</summary>
public sealed class Channel
{
    public const string Path = "/channel/events";

    private readonly Door _door;
    private readonly Signature _signature;
    private readonly ConnectorClient _connector;

    internal Channel(PlaygroundOptions options, ConnectorClient connector, TimeProvider time)
    {
        _door = new Door(time);
        _signature = new Signature(WebhookSecret.ParseAll(options.Secret), time);
        _connector = connector;
    }

    /// <summary>Every request of the connector, repeated ones included.</summary>
    public Recorder<ReceivedCall> Calls => _door.Calls;

    /// <summary>Every try to send an event.</summary>
    public Recorder<SentEvent> Sent { get; } = new();

    public FaultRule? Faults { get => _door.Faults; set => _door.Faults = value; }

    public Task<SentEvent> StartAsync(string address) => SendAsync(ChannelEvent.Start(address));

    public Task<SentEvent> SendTextAsync(string address, string text) => SendAsync(ChannelEvent.Message(address, text));

    public Task<SentEvent> SendPostbackAsync(string address, JsonNode payload, string? text = null) =>
        SendAsync(ChannelEvent.Postback(address, payload, text));

    public Task<SentEvent> SendTypingAsync(string address, bool stops = false) => SendAsync(ChannelEvent.Typing(address, stops));

    public Task<SentEvent> SendReadAsync(string address) => SendAsync(ChannelEvent.Read(address));

    public Task<SentEvent> SendHandbackAsync(string address, JsonObject? metadata = null) =>
        SendAsync(ChannelEvent.Handback(address, metadata));

    /// <summary>Ends with the last try: the one that was accepted, or the one after which the channel gave up.</summary>
    public Task<SentEvent> SendAsync(JsonObject channelEvent) => SendTogetherAsync(channelEvent);

    /// <summary>Several events in one request, signed under the id of the first.</summary>
    public Task<SentEvent> SendTogetherAsync(params JsonObject[] events) =>
        _connector.DeliverAsync(Parcel.Signed("channel-events", _signature, events), Sent);

    /// <summary>One post of any body and headers; without headers it is signed. The caller disposes of the answer.</summary>
    public Task<HttpResponseMessage> PostRawAsync(ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string>? headers = null) =>
        _connector.PostAsync("channel-events", body, headers ?? Sign(Ids.New("event"), body));

    /// <summary>The headers of a Standard Webhooks request, as of now.</summary>
    public IReadOnlyDictionary<string, string> Sign(string id, ReadOnlyMemory<byte> body) => _signature.Of(id, body);

    /// <summary>Whether a request is signed as the connector's to it are.</summary>
    internal bool Knows(Call call) => _signature.Verify(call) == SignatureVerdict.Valid;

    internal void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, http => _door.HandleAsync(http, new ChannelApi(_signature).Judge));
}
