using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using WebhookFunctions.Http;
using WebhookFunctions.Tests.Infra;

namespace WebhookFunctions.Tests.Contract;

/// <summary>The document by itself, and beside the code.</summary>
public sealed class DocumentTests
{
    private const string ProblemSchema = "#/components/schemas/Problem";

    [Fact]
    public async Task It_is_a_valid_OpenAPI_document() => Assert.Equal("", await OpenApi.LintAsync());

    [Fact]
    public async Task Every_example_fits_its_schema()
    {
        JsonNode root = await OpenApi.Root;
        Claim[] examples = [.. Examples.In(root, "#", root)];

        Assert.InRange(examples.Length, 70, int.MaxValue);
        Assert.Empty(await OpenApi.CheckAsync(examples));
    }

    [Fact]
    public async Task Every_entrance_of_the_code_is_in_it_and_none_besides()
    {
        JsonNode paths = (await OpenApi.Root)["paths"]!;

        Assert.Equal(
            Code.HttpTriggers.Values.Select(trigger => $"/{trigger.Route}").Order(),
            paths.AsObject().Select(path => path.Key).Order());
        Assert.All(Code.HttpTriggers.Values, trigger => Assert.All(
            paths[$"/{trigger.Route}"]!.AsObject().Where(operation => operation.Key != "parameters"),
            operation => Assert.Equal(trigger.AuthLevel == AuthorizationLevel.Function, operation.Value!["security"]!.AsArray().Count > 0)));
    }

    [Fact]
    public async Task Every_problem_of_the_code_is_in_it_and_none_besides()
    {
        JsonNode types = (await OpenApi.Root)["components"]!["schemas"]!["ProblemType"]!["oneOf"]!;
        Problem[] problems = [.. Problems()];

        Assert.Equal(problems.Select(problem => problem.Type).Order(), types.AsArray().Select(type => (string)type!["const"]!).Order());
        Assert.Empty(await OpenApi.CheckAsync(
            [.. problems.Select(problem => new Claim(problem.Type, ProblemSchema, JsonSerializer.SerializeToNode(problem, HttpJson.Default.Problem)))]));
    }

    [Theory]
    [InlineData("BotRequest/properties/events/maxItems", EventChecks.MaximumEvents)]
    [InlineData("ChannelRequest/oneOf/1/properties/events/maxItems", EventChecks.MaximumEvents)]
    [InlineData("AgentRequest/oneOf/1/properties/events/maxItems", EventChecks.MaximumEvents)]
    [InlineData("EventId/oneOf/0/maxLength", EventChecks.MaximumIdLength)]
    [InlineData("Transcript/properties/entries/maxItems", TranscriptReader.MostEntries)]
    [InlineData("TranscriptRequest/properties/most/maximum", TranscriptReader.MostEntries)]
    public async Task The_limits_are_those_of_the_code(string where, int limit)
    {
        (JsonNode node, _) = OpenApi.Follow(await OpenApi.Root, $"#/components/schemas/{where}");

        Assert.Equal(limit, (int)node);
    }

    [Fact]
    public async Task The_sizes_are_those_of_the_code()
    {
        string description = (string)(await OpenApi.Root)["info"]!["description"]!;

        Assert.Contains(FormattableString.Invariant($"({RequestBody.MaximumBytes:N0} bytes)"), description, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"({EventChecks.MaximumBytes:N0} bytes)"), description, StringComparison.Ordinal);
    }

    // Every way there is to make one.
    private static IEnumerable<Problem> Problems() =>
        from method in typeof(Problem).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.ReturnType == typeof(Problem)
        select (Problem)method.Invoke(null, [.. method.GetParameters().Select(Argument)])!;

    private static object Argument(ParameterInfo parameter) => parameter.ParameterType switch
    {
        { } type when type == typeof(string) => "x",
        { } type when type == typeof(int) => 409,
        _ => new RejectedEvent[] { new(0, null, 409, "why") },
    };
}
