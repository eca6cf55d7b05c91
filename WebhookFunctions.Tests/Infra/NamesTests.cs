using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Conversations;

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
    public void Every_queue_has_its_poison_queue()
    {
        string[] deployed = [.. Templates.Everything.Names("Microsoft.Storage/storageAccounts/queueServices/queues")];
        IEnumerable<string> queues = deployed.Where(queue => !queue.EndsWith("-poison", StringComparison.Ordinal));

        Assert.All(queues, queue => Assert.Contains($"{queue}-poison", deployed));
    }

    [BicepFact]
    public void Tables_are_those_of_the_code()
    {
        IEnumerable<string> deployed = Templates.Everything.Names("Microsoft.Storage/storageAccounts/tableServices/tables");
        IEnumerable<string> used = typeof(TableNames).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(used.Order(), deployed.Order());
    }

    [BicepFact]
    public void Always_ready_groups_are_http_and_queue_functions_in_lower_case()
    {
        JsonNode scale = Templates.Everything.App["properties"]!["functionAppConfig"]!["scaleAndConcurrency"]!;
        string[] functions = [.. Code.Queues.Keys.Select(name => $"function:{name.ToLowerInvariant()}"), "http"];

        string[] groups = [.. scale["alwaysReady"]!.AsArray().Select(group => (string)group!["name"]!)];

        Assert.Equal(3, groups.Length);
        Assert.All(groups, group => Assert.Contains(group, functions));
    }

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
    public void The_key_command_asks_for_the_keys_of_the_only_function_that_wants_one()
    {
        string command = Templates.Compiled.Outputs.Single(output => output.Name == "keyCommand").Expression;

        string function = Assert.Single(Code.HttpTriggers, one => one.Value.AuthLevel == AuthorizationLevel.Function).Key;

        Assert.Contains($"--function-name {function}'", command, StringComparison.Ordinal);
    }

    [BicepFact]
    public void The_availability_test_asks_the_health_function()
    {
        string url = (string)Templates.Everything.Single("Microsoft.Insights/webtests")["properties"]!["Request"]!["RequestUrl"]!;

        Assert.Contains(Code.Route("Health"), url, StringComparison.Ordinal);
        Assert.Equal(AuthorizationLevel.Anonymous, Code.HttpTriggers["Health"].AuthLevel);
    }

    [BicepFact]
    public void Alerts_name_functions_that_exist()
    {
        string[] named =
            [.. Queries().SelectMany(query => FunctionName().Matches(query)).Select(match => match.Groups[1].Value).Distinct()];

        Assert.Equal(5, named.Length);
        Assert.All(named, name => Assert.Contains(name, Code.Functions));
    }

    [BicepFact]
    public void The_dead_letter_alert_finds_every_dead_letter_log()
    {
        string prefix = Assert.Single(Queries().SelectMany(query => Prefix().Matches(query))).Groups[1].Value;

        Assert.NotEmpty(Code.DeadLetterLogs);
        Assert.All(Code.DeadLetterLogs, log => Assert.StartsWith(prefix, log.Message, StringComparison.Ordinal));
        Assert.All(Code.DeadLetterLogs, log => Assert.True(log.Level >= LogLevel.Error));
    }

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

    [GeneratedRegex("\"((?:Receive|Forward|Bury)[A-Za-z]+[a-z])\"")]
    private static partial Regex FunctionName();

    [GeneratedRegex("Message startswith \"([^\"]+)\"")]
    private static partial Regex Prefix();
}
