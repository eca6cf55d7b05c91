using System.Text.Json;
using Playground;
using WebhookFunctions.Tests.Infra;
using WebhookFunctions.Tests.Package;
using WebhookFunctions.Tests.Telemetry.Kql;

namespace WebhookFunctions.Tests.Telemetry;

/// <summary>The workbook's queries over what the connector has really logged and sent.</summary>
public sealed class WorkbookTests
{
    [BicepFact]
    public void The_workbook_shows_every_query_and_no_other()
    {
        JsonElement workbook = JsonElement.Parse((string)Templates.Everything.Single("Microsoft.Insights/workbooks")["properties"]!["serializedData"]!);
        IEnumerable<string> shown = workbook.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("type").GetInt32() == 3)
            .Select(item => item.GetProperty("content").GetProperty("query").GetString()!);

        Assert.Equal(Files().Select(File.ReadAllText).Order(), shown.Order());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("default", "default.3f9a1c0b5d7e2468")]
    public async Task Every_query_fits_the_tables(string connection, string conversation)
    {
        Dictionary<string, KqlResult> results = await KqlQueries.RunAsync(Queries(connection, conversation));

        Assert.All(results, result => Assert.Empty(result.Value.Problems));
    }

    [Fact]
    public async Task What_was_logged_is_counted_shown_and_told()
    {
        await using AlertWorld world = await AlertWorld.StartAsync();
        await world.ReceiveAsync("ann", "m-1");
        await world.ReceiveAsync("ann", "m-1");
        world.Connector.Bot.Faults = (_, _) => Fault.Answer(503);
        await world.LiveAsync(1);
        world.Connector.Bot.Faults = null;
        await world.LiveAsync(4);
        world.Connector.Bot.Faults = AlertWorld.RefuseMessages;
        await world.ReceiveAsync("ann", "m-2");
        await world.LiveAsync(1);
        world.Connector.Bot.Faults = (_, _) => Fault.Answer(401);
        await world.ReceiveAsync("ann", "m-3");
        await world.LiveAsync(1);
        await world.ReceiveFromBotAsync("""{"webhook":{"version":"v2"},"events":[]}""");

        string name = world.Connector.Get<LogNames>().Of(Delivery.StubbedConnector.Of("ann"));
        Dictionary<string, KqlResult> results = await world.QueryAsync(Queries("default", name));

        JsonElement events = results["events"].Rows[^1];
        Assert.Equal((3, 1, 1), (Sum(results, "Accepted"), Sum(results, "Duplicates"), Sum(results, "Forwarded")));
        Assert.Equal((1, 1, 1), (Sum(results, "Retries"), Sum(results, "DeadLetters"), Sum(results, "Held")));
        Assert.Equal("default", events.GetProperty("Connection").GetString());
        Assert.InRange(Assert.Single(results["ages"].Rows).GetProperty("Half").GetDouble(), 0.1, 10);
        Assert.Equal("channel-to-bot", results["story"].Rows[0].GetProperty("Message").GetString()!.Split('~')[1].Split(':')[0]);
        Assert.Equal(["held"], results["gates"].Rows.Select(row => row.GetProperty("State").GetString()!));
        Assert.Single(results["dead-letters"].Rows);
        Assert.Single(results["refused"].Rows);
    }

    [Fact]
    public async Task What_was_sent_of_attempts_and_of_what_waits_is_shown()
    {
        await using InsightsReceiver insights = await InsightsReceiver.StartAsync();
        await using PackageWorld world = await PackageWorld.StartAsync(new Dictionary<string, string?>(insights.Settings)
        {
            ["OTEL_TRACES_SAMPLER"] = "always_on", ["Delivery__LeasePeriod"] = "00:00:01",
        });
        await world.WriteAsync("ann", "starts the chat");
        await world.ForwardAsync("ForwardToBot");
        await world.WriteAsync("ann", "waits");
        await world.SweepUntilOverdueAsync();
        await world.Worker.TerminateAsync();
        await world.Worker.EndAsync();

        Dictionary<string, object[]> rows = new() { ["AppDependencies"] = [.. insights.Dependencies], ["AppMetrics"] = [.. insights.Metrics] };
        string conversation = insights.Data("RemoteDependencyData")
            .Select(data => data.GetProperty("properties").TryGetProperty("webhookfunctions.conversation", out JsonElement name) ? name.GetString() : null)
            .First(name => name is not null)!;
        Dictionary<string, KqlResult> results = await KqlQueries.RunAsync(Queries("", conversation), rows, DateTimeOffset.UtcNow);

        Assert.Contains(results["attempts"].Rows, row => (row.GetProperty("Name").GetString(), row.GetProperty("Outcome").GetString()) == ("forward: bot", "Delivered"));
        Assert.Contains(results["waiting"].Rows, row => row.GetProperty("Mailboxes").GetInt32() == 1 && row.GetProperty("OldestMinutes").GetDouble() > 0);
    }

    private static double Sum(Dictionary<string, KqlResult> results, string column) => results["events"].Rows.Sum(row => row.GetProperty(column).GetDouble());

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Path.Combine(Templates.Folder, "workbook"), "*.kql");

    private static Dictionary<string, KqlQuery> Queries(string connection, string conversation) => Files().ToDictionary(
        file => Path.GetFileNameWithoutExtension(file),
        file => new KqlQuery(File.ReadAllText(file)
            .Replace("{Connection}", connection, StringComparison.Ordinal)
            .Replace("{Conversation}", conversation, StringComparison.Ordinal)));
}
