using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookFunctions.Signatures;

namespace Playground;

/// <summary>The agent desk: a connector hands conversations over to it, and it sends what agents do.</summary>
public sealed class AgentDesk
{
    public const string Path = "/desk/events";

    private const string Events = "agent-events";

    private readonly Door _door;
    private readonly Signature _signature;
    private readonly ConnectorClient _connector;

    internal AgentDesk(PlaygroundOptions options, ConnectorClient connector, TimeProvider time)
    {
        _door = new Door(time);
        _signature = new Signature(WebhookSecret.ParseAll(options.DeskSecret), time);
        _connector = connector;
    }

    /// <summary>Every request of the connector, repeated ones included.</summary>
    public Recorder<ReceivedCall> Calls => _door.Calls;

    /// <summary>Every try to send an event.</summary>
    public Recorder<SentEvent> Sent { get; } = new();

    public FaultRule? Faults { get => _door.Faults; set => _door.Faults = value; }

    public Task<SentEvent> JoinAsync(string address, string name) => SendAsync(AgentAction.Joined(address, name));

    public Task<SentEvent> SayAsync(string address, string text, string? name = null) => SendAsync(AgentAction.Message(address, text, name));

    public Task<SentEvent> TypeAsync(string address, bool stops = false, string? name = null) =>
        SendAsync(AgentAction.Typing(address, stops, name));

    public Task<SentEvent> HandBackAsync(string address, JsonObject? metadata = null) => SendAsync(AgentAction.Handback(address, metadata));

    /// <summary>Ends with the last try: the one that was accepted or refused, or the one after which the desk gave up.</summary>
    public Task<SentEvent> SendAsync(JsonObject agentEvent) => SendTogetherAsync(agentEvent);

    /// <summary>Several events in one request, signed under the id of the first.</summary>
    public Task<SentEvent> SendTogetherAsync(params JsonObject[] events) =>
        _connector.DeliverAsync(Parcel.Signed(Events, _signature, events) with { RefusalIsFinal = true }, Sent);

    /// <summary>A page of the transcript: the latest one, or the one before a position that an earlier page gave as more.</summary>
    /// <exception cref="HttpRequestException">The connector did not give it.</exception>
    public async Task<DeskTranscript> ReadTranscriptAsync(string address, string? before = null, int? most = null)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(DeskTranscript.Request(address, before, most));
        using HttpResponseMessage response = await PostRawAsync(body, endpoint: "transcripts");

        return DeskTranscript.Read(JsonElement.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(_connector.Stop)));
    }

    /// <summary>One post of any body and headers; without headers it is signed. The caller disposes of the answer.</summary>
    public Task<HttpResponseMessage> PostRawAsync(
        ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string>? headers = null, string endpoint = Events) =>
        _connector.PostAsync(endpoint, body, headers ?? Sign(Ids.New("event"), body));

    /// <summary>The headers of a Standard Webhooks request, as of now.</summary>
    public IReadOnlyDictionary<string, string> Sign(string id, ReadOnlyMemory<byte> body) => _signature.Of(id, body);

    /// <summary>Whether a request is signed as the connector's to it are.</summary>
    internal bool Knows(Call call) => _signature.Verify(call) == SignatureVerdict.Valid;

    internal void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, http => _door.HandleAsync(http, new DeskApi(_signature).Judge));
}
