using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Playground;
using WebhookFunctions.BotToChannel;
using WebhookFunctions.Tests.Delivery;
using WebhookFunctions.Tests.Infra;
using WebhookFunctions.Tests.Telemetry.Kql;

namespace WebhookFunctions.Tests.Telemetry;

/// <summary>A connector whose logs are recorded, by a clock that the test moves, and the alerts of infra/ over what was recorded.</summary>
internal sealed class AlertWorld : IAsyncDisposable
{
    private readonly Recording _recording;

    private AlertWorld(StubbedConnector connector, Recording recording) => (Connector, _recording) = (connector, recording);

    public StubbedConnector Connector { get; }

    public static IReadOnlyList<string> Alerts { get; } = BicepReason.ToSkip is null ? [.. Rules().Keys] : [];

    public static async Task<AlertWorld> StartAsync()
    {
        Recording? recording = null;
        StubbedConnector connector = await StubbedConnector.CreateAsync(logs: time => recording = new Recording(time));

        return new AlertWorld(connector, recording!);
    }

    /// <summary>A user writes to the channel, which hands it over.</summary>
    public async Task ReceiveAsync(string address, string id)
    {
        IncomingEvent message = new(
            id, EventSource.Channel, EventKind.Message, Connector.Time.GetUtcNow(), $$"""{"id":"{{id}}","type":"message","address":"{{address}}","text":"hello"}""");
        await Connector.Get<Acceptance>().AcceptAsync("default", () => Task.FromResult(new Batch([new AddressedEvent(0, address, message)], [])));
    }

    /// <summary>The bot sends something.</summary>
    public async Task ReceiveFromBotAsync(string json)
    {
        DefaultHttpContext http = new()
        {
            Request = { Method = "POST", ContentType = "application/json", Body = new MemoryStream(Encoding.UTF8.GetBytes(json)), ContentLength = json.Length },
        };
        await ActivatorUtilities.CreateInstance<ReceiveFromBot>(Connector.Get<IServiceProvider>()).RunAsync(http.Request, "default", CancellationToken.None);
    }

    /// <summary>Works on what is due, for seconds.</summary>
    public Task LiveAsync(int seconds) => Connector.LiveAsync(TimeSpan.FromSeconds(seconds));

    /// <summary>Evaluates all alerts over what was logged within their windows until now.</summary>
    /// <returns>Those that fire.</returns>
    public async Task<string[]> FiringAsync()
    {
        DateTimeOffset now = Connector.Time.GetUtcNow();
        Dictionary<string, (KqlQuery Query, int Threshold)> rules = Rules(now);
        Dictionary<string, KqlResult> results = await KqlQueries.RunAsync(rules.ToDictionary(rule => rule.Key, rule => rule.Value.Query), _recording.Rows, now);
        Assert.All(results, result => Assert.Empty(result.Value.Problems));

        return [.. rules.Where(rule => results[rule.Key].Rows.Length > rule.Value.Threshold).Select(rule => rule.Key).Order()];
    }

    public Task<Dictionary<string, KqlResult>> QueryAsync(IReadOnlyDictionary<string, KqlQuery> queries) =>
        KqlQueries.RunAsync(queries, _recording.Rows, Connector.Time.GetUtcNow());

    public static Fault Chat(string id) => Fault.Answer(201) with { Body = new JsonObject { ["conversation"] = new JsonObject { ["id"] = id } } };

    /// <summary>The bot takes no message, and whatever else it is asked.</summary>
    public static Fault? RefuseMessages(string path, JsonElement body) => path.EndsWith("/messages", StringComparison.Ordinal) ? Fault.Answer(422) : null;

    public ValueTask DisposeAsync() => Connector.DisposeAsync();

    /// <summary>As they are deployed. A rule fires where its query has more rows than its threshold.</summary>
    private static Dictionary<string, (KqlQuery Query, int Threshold)> Rules(DateTimeOffset now = default)
    {
        DateTimeOffset from = now == default ? DateTimeOffset.UnixEpoch.AddDays(1) : now;

        return Templates.Everything.All("Microsoft.Insights/scheduledQueryRules").Select(rule => rule["properties"]!).ToDictionary(
            rule => (string)rule["displayName"]!,
            rule =>
            {
                JsonNode criterion = rule["criteria"]!["allOf"]![0]!;
                Assert.Equal(("Count", "GreaterThan"), ((string)criterion["timeAggregation"]!, (string)criterion["operator"]!));

                return (new KqlQuery((string)criterion["query"]!, from - XmlConvert.ToTimeSpan((string)rule["windowSize"]!)), (int)criterion["threshold"]!);
            });
    }
}
