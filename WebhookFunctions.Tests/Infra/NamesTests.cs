using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace WebhookFunctions.Tests.Infra;

/// <summary>Queues, tables, functions and routes have the same names in infra/ as in the code.</summary>
public sealed partial class NamesTests
{
    [BicepFact]
    public void Queues_are_those_that_functions_listen_to()
    {
        IEnumerable<string> deployed = Templates.Everything.Names("Microsoft.Storage/storageAccounts/queueServices/queues");

        Assert.Equal(Code.Queues.Values.Distinct().Order(), deployed.Order());
    }

    [BicepFact]
    public void Tables_are_those_of_the_code()
    {
        IEnumerable<string> deployed = Templates.Everything.Names("Microsoft.Storage/storageAccounts/tableServices/tables");
        IEnumerable<string> used = typeof(TableNames).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(used.Order(), deployed.Order());
    }

    [BicepFact]
    public void Always_ready_groups_are_http_and_the_other_functions_in_lower_case()
    {
        JsonNode scale = Templates.Everything.App["properties"]!["functionAppConfig"]!["scaleAndConcurrency"]!;
        string[] functions = [.. Code.Queues.Keys.Concat(Code.Schedules.Keys).Where(IsWaitedFor).Select(name => $"function:{name.ToLowerInvariant()}"), "http"];

        string[] groups = [.. scale["alwaysReady"]!.AsArray().Select(group => (string)group!["name"]!)];

        Assert.Equal(functions.Order(), groups.Order());
    }

    // For a purge nobody waits.
    private static bool IsWaitedFor(string function) => function != nameof(Purge);

    [BicepFact]
    public void The_runtime_is_the_one_that_the_app_is_built_for()
    {
        JsonNode runtime = Templates.Everything.App["properties"]!["functionAppConfig"]!["runtime"]!;

        Assert.Equal("dotnet-isolated", (string?)runtime["name"]);
        Assert.Equal(Code.FrameworkVersion, (string?)runtime["version"]);
    }

    [BicepFact]
    public void Webhook_urls_are_the_routes_of_the_functions()
    {
        string outputs = string.Concat(Templates.Compiled.Outputs.Select(output => output.Expression));

        Assert.All(
            ["ReceiveFromBot", "ReceiveFromChannel"],
            function => Assert.Contains($"{{0}}{Code.Route(function)}'".Replace("{connection}", "{1}", StringComparison.Ordinal), outputs));
    }

    [BicepFact]
    public void The_key_command_asks_for_the_keys_of_the_only_function_besides_the_operators_that_wants_one()
    {
        string command = Templates.Compiled.Outputs.Single(output => output.Name == "keyCommand").Expression;

        string function = Assert.Single(
            Code.HttpTriggers,
            one => one.Value.AuthLevel == AuthorizationLevel.Function && !one.Value.Route!.StartsWith("manage/", StringComparison.Ordinal)).Key;

        Assert.Contains($"--function-name {function}'", command, StringComparison.Ordinal);
    }

    [BicepFact]
    public void The_availability_test_asks_the_health_function()
    {
        string url = (string)Templates.Everything.Single("Microsoft.Insights/webtests")["properties"]!["Request"]!["RequestUrl"]!;

        Assert.Contains(Code.Route("Health"), url, StringComparison.Ordinal);
        Assert.Equal(AuthorizationLevel.Anonymous, Code.HttpTriggers["Health"].AuthLevel);
    }

    /// <summary>The signs of life: where they stop, an alert is raised. They are Information, which host.json must let through.</summary>
    [BicepTheory]
    [InlineData("Swept", "The due list was swept:")]
    [InlineData("Accepted", " events accepted, ")]
    [InlineData("Finished", " after it was accepted")]
    public void Alerts_miss_lines_that_are_written(string eventName, string words)
    {
        LoggerMessageAttribute log = Assert.Single(Code.Logs, log => log.EventName == eventName);

        Assert.Contains(words, log.Message, StringComparison.Ordinal);
        Assert.Contains(Queries(), query => query.Contains(words, StringComparison.Ordinal));
        Assert.Equal("Information", (string?)Code.HostJson["logging"]!["logLevel"]!["Function.*.User"]);
    }

    [BicepFact]
    public void Alerts_find_logs_that_are_written() => Assert.All(
        Found(), alert => Assert.Contains(Code.Logs, log => log.Message.Contains(alert.Words, StringComparison.Ordinal) && Severity(log) >= alert.Severity));

    [BicepTheory]
    [InlineData("DeadLettered")]
    [InlineData("DestinationHeld")]
    [InlineData("BotRefused")]
    [InlineData("IdConflict")]
    [InlineData("WaitsForLong")]
    public void What_somebody_must_know_of_raises_an_alert(string eventName) => Assert.All(
        [Assert.Single(Code.Logs, log => log.EventName == eventName)],
        log => Assert.Contains(Found(), alert => log.Message.Contains(alert.Words, StringComparison.Ordinal)));

    [BicepTheory]
    [InlineData("AppRequests", "Request")]
    [InlineData("AppTraces", "Trace")]
    public void Sampling_drops_nothing_that_an_alert_counts(string table, string telemetry)
    {
        string kept = (string)Code.HostJson["logging"]!["applicationInsights"]!["samplingSettings"]!["excludedTypes"]!;

        Assert.Contains(Queries(), query => query.Contains(table, StringComparison.Ordinal));
        Assert.Contains(telemetry, kept.Split(';'));
    }

    private static string[] Queries() =>
    [
        .. Templates.Everything.All("Microsoft.Insights/scheduledQueryRules")
            .Select(rule => (string)rule["properties"]!["criteria"]!["allOf"]![0]!["query"]!),
    ];

    private static (int Severity, string Words)[] Found() =>
    [
        .. from query in Queries()
           from Match match in Log().Matches(query)
           select (int.Parse(match.Groups["severity"].Value, CultureInfo.InvariantCulture), match.Groups["words"].Value),
    ];

    // As Application Insights counts.
    private static int Severity(LoggerMessageAttribute log) => (int)log.Level - 1;

    [GeneratedRegex("SeverityLevel >= (?<severity>\\d) and Message (?:startswith|contains) \"(?<words>[^\"]+)\"")]
    private static partial Regex Log();
}
