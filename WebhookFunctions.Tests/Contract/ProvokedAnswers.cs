using WebhookFunctions.Tests.Http;
using static WebhookFunctions.Tests.Http.Requests;

namespace WebhookFunctions.Tests.Contract;

/// <summary>For each example of an answer in the document: a request that gets this answer.</summary>
internal static class ProvokedAnswers
{
    private const string AgentEvent = """{"id":"a-1","type":"joined","address":"ann"}""";
    private const string Odd = """{"id":"odd","type":"message","address":"ann","text":"hi","subject":"Help"}""";

    private static readonly string _tooLarge = new(' ', (1024 * 1024) + 1);
    private static readonly string _fromBot = Envelope($"[{BotEvent()}]");
    private static readonly string _elsewhere = Said("""{"id":"m-2"}""", "\"conversation-2\"");

    /// <summary>By method, entrance, status and the example's name.</summary>
    public static IReadOnlyDictionary<string, Func<HttpRequestMessage>> Requests { get; } = new[]
    {
        OfBot(),
        OfSigned("channel-events", GuardedHost.Secret, ChannelEvent),
        OfEvents("channel-events", GuardedHost.Secret, ChannelEvent, """{"id":"u-1","type":"message","address":"ann"},{}"""),
        OfSigned("agent-events", GuardedHost.DeskSecret, AgentEvent),
        OfEvents("agent-events", GuardedHost.DeskSecret, AgentEvent, """{"id":"a-1","type":"message","address":"ann"}"""),
        OfSigned("transcripts", GuardedHost.DeskSecret, """{"address":"ann"}"""),
        OfDesk(),
    }.SelectMany(requests => requests).ToDictionary();

    private static Dictionary<string, Func<HttpRequestMessage>> OfBot() => new()
    {
        ["get bot-events: 200 entrance"] = () => Bot("").By(HttpMethod.Get),
        ["post bot-events: 200 accepted"] = () => Bot(_fromBot),
        ["post bot-events: 200 partly"] = () => BotEvents(BotEvent(), BotEvent("\"bot-event-2\"", payload: _elsewhere)),
        ["post bot-events: 400 invalidJson"] = () => Bot("hello"),
        ["post bot-events: 400 invalidRequest"] = () => Bot("{}"),
        ["post bot-events: 400 noEventAccepted"] = () => BotEvents(BotEvent("\"bot-event-1\"", payload: "{}")),
        ["post bot-events: 401 wrongSecret"] = () => Bot(_fromBot, "another"),
        ["post bot-events: 401 missingHeader"] = () => Bot(_fromBot, "guarded"),
        ["post bot-events: 403 wrongIntegration"] = () => Bot(Envelope("[]", bot: "bot-2")),
        ["post bot-events: 404 noEventAccepted"] = () => BotEvents(BotEvent("\"bot-event-1\"", payload: _elsewhere)),
        ["post bot-events: 413 tooLarge"] = () => Bot(_tooLarge),
        ["post bot-events: 413 tooMany"] = () => BotEvents([.. Enumerable.Repeat(BotEvent(), 1_001)]),
        ["post bot-events: 415 unsupportedMediaType"] = () => Bot(_fromBot).As("text/plain"),
        ["post bot-events: 503 storageUnavailable"] = () => Bot(_fromBot),
    };

    /// <summary>What all signed entrances have in common.</summary>
    private static Dictionary<string, Func<HttpRequestMessage>> OfSigned(string entrance, string secret, string good) => new()
    {
        [$"get {entrance}: 200 entrance"] = () => Signed(entrance, secret, "").By(HttpMethod.Get),
        [$"post {entrance}: 400 invalidJson"] = () => Signed(entrance, secret, "hello"),
        [$"post {entrance}: 401 mismatch"] = () => Signed(entrance, "whsec_YW5vdGhlci1zZWNyZXQtdGhhbi10aGF0LW9uZQ==", good),
        [$"post {entrance}: 401 missing"] = () => Signed(entrance, secret, good).Without("webhook-id"),
        [$"post {entrance}: 401 old"] = () => Signed(entrance, secret, good, TimeSpan.FromMinutes(6)),
        [$"post {entrance}: 413 tooLarge"] = () => Signed(entrance, secret, _tooLarge),
        [$"post {entrance}: 415 unsupportedMediaType"] = () => Signed(entrance, secret, good).As("text/plain"),
        [$"post {entrance}: 503 storageUnavailable"] = () => Signed(entrance, secret, good),
    };

    /// <param name="bad">Events, separated by commas.</param>
    private static Dictionary<string, Func<HttpRequestMessage>> OfEvents(string entrance, string secret, string good, string bad) => new()
    {
        [$"post {entrance}: 200 accepted"] = () => Signed(entrance, secret, good),
        [$"post {entrance}: 200 partly"] = () => Signed(entrance, secret, Events(good, """{"id":"bad","type":"message","text":"hi"}""")),
        [$"post {entrance}: 200 ignored"] = () => Signed(entrance, secret, Odd),
        [$"post {entrance}: 400 invalidRequest"] = () => Signed(entrance, secret, "[]"),
        [$"post {entrance}: 400 noEventAccepted"] = () => Signed(entrance, secret, Events(bad)),
        [$"post {entrance}: 413 tooMany"] = () => Signed(entrance, secret, Events([.. Enumerable.Repeat(good, 1_001)])),
        [$"post {entrance}: 413 eventTooLarge"] = () => Signed(entrance, secret, $$"""{"id":"large","text":"{{new string('x', 900 * 1024)}}"}"""),
    };

    private static Dictionary<string, Func<HttpRequestMessage>> OfDesk() => new()
    {
        ["get {token}: 404 noSuchFile"] = () => new HttpRequestMessage(HttpMethod.Get, "api/connections/default/media/AAAA"),
        ["get ready: 503 storageUnavailable"] = () => new HttpRequestMessage(HttpMethod.Get, "api/health/ready"),
        ["post agent-events: 409 withTheBot"] = () => Signed("agent-events", GuardedHost.DeskSecret, """{"id":"a-8","type":"joined","address":"bob"}"""),
        ["post transcripts: 409 withTheBot"] = () => Signed("transcripts", GuardedHost.DeskSecret, """{"address":"bob"}"""),
        ["post transcripts: 400 invalidRequest"] = () => Signed("transcripts", GuardedHost.DeskSecret, "{}"),
    };

    private static string Events(params IEnumerable<string> events) => $$"""{"events":[{{string.Join(',', events)}}]}""";

    private static HttpRequestMessage Signed(string entrance, string secret, string body, TimeSpan age = default) =>
        Channel(body, age, secret).To($"api/connections/{(entrance == "channel-events" ? "default" : "guarded")}/{entrance}");
}
