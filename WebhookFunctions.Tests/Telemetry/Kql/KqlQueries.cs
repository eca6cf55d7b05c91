using System.Text.Json;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Telemetry.Kql;

/// <param name="Since">Of the rows, only those that came later.</param>
internal sealed record KqlQuery(string Text, DateTimeOffset? Since = null);

/// <param name="Problems">What Microsoft's parser has against it.</param>
internal sealed record KqlResult(string[] Problems, string[] Columns, JsonElement[] Rows);

/// <summary>Queries of Log Analytics: checked by Microsoft's own parser of KQL, and evaluated over recorded rows by our hand (see kql.mjs).</summary>
internal static class KqlQueries
{
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(2);

    private static readonly JsonSerializerOptions _names = new(JsonSerializerDefaults.Web);

    /// <summary>Columns that every table of Application Insights in a workspace has, and those of each, as Azure's reference of the tables gives them.</summary>
    private static readonly Dictionary<string, string> _schema = new Dictionary<string, string>
    {
        ["AppTraces"] = "Message:string, SeverityLevel:int",
        ["AppExceptions"] = "ExceptionType:string, OuterMessage:string, InnermostMessage:string, ProblemId:string, Method:string, Assembly:string, SeverityLevel:int, Details:dynamic",
        ["AppRequests"] = "Id:string, Name:string, Url:string, Success:bool, ResultCode:string, DurationMs:real, Source:string, PerformanceBucket:string",
        ["AppDependencies"] = "Id:string, Name:string, Target:string, DependencyType:string, Data:string, Success:bool, ResultCode:string, DurationMs:real, PerformanceBucket:string",
        ["AppMetrics"] = "Name:string, Sum:real, Min:real, Max:real",
    }.ToDictionary(
        table => table.Key,
        table => $"(TimeGenerated:datetime, {table.Value}, ItemCount:int, Properties:dynamic, OperationId:string, OperationName:string, ParentId:string, AppRoleName:string, AppRoleInstance:string, _BilledSize:real)");

    /// <param name="rows">By table.</param>
    public static async Task<Dictionary<string, KqlResult>> RunAsync(
        IReadOnlyDictionary<string, KqlQuery> queries, IReadOnlyDictionary<string, object[]>? rows = null, DateTimeOffset now = default)
    {
        string input = JsonSerializer.Serialize(new
        {
            schema = _schema,
            now,
            rows = rows ?? new Dictionary<string, object[]>(),
            queries = queries.ToDictionary(query => query.Key, query => new { text = query.Value.Text, since = query.Value.Since }),
        });
        Finished node = await Finished.RunAsync("node", [Repository.PathTo("WebhookFunctions.Tests", "Telemetry", "Kql", "kql.mjs")], _deadline, input);

        return JsonSerializer.Deserialize<Dictionary<string, KqlResult>>(node.Succeeded(), _names)!;
    }
}
