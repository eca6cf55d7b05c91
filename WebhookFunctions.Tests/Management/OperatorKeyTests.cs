using Microsoft.Azure.Functions.Worker;
using WebhookFunctions.Tests.Http;
using WebhookFunctions.Tests.Infra;

namespace WebhookFunctions.Tests.Management;

/// <summary>Nobody manages without a key.</summary>
public sealed class OperatorKeyTests(BadRequestsTests.Door door) : IClassFixture<BadRequestsTests.Door>
{
    private static readonly string[] _functions =
        [.. Code.HttpTriggers.Where(function => function.Value.Route!.StartsWith("manage", StringComparison.OrdinalIgnoreCase)).Select(function => function.Key)];

    public static TheoryData<string> Functions => new(_functions);

    [Fact]
    public void There_are_some() => Assert.InRange(_functions.Length, 14, int.MaxValue);

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Every_route_wants_one(string function)
    {
        HttpTriggerAttribute trigger = Code.HttpTriggers[function];
        string method = Assert.Single(trigger.Methods!);

        Assert.Equal(AuthorizationLevel.Function, trigger.AuthLevel);
        Assert.Equal(401, await AskAsync(method, trigger.Route!, null));
        Assert.Equal(401, await AskAsync(method, trigger.Route!, "another"));
        Assert.NotEqual(401, await AskAsync(method, trigger.Route!, GuardedHost.Key));
    }

    private async Task<int> AskAsync(string method, string route, string? key)
    {
        string path = route.Replace("{connection}", "default", StringComparison.Ordinal).Replace("{destination}", "bot", StringComparison.Ordinal);
        using HttpRequestMessage request = new(new HttpMethod(method), $"api/{path.Replace("{id}", "1", StringComparison.Ordinal)}");

        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        using HttpResponseMessage answer = await door.Host.Http.SendAsync(request);

        return (int)answer.StatusCode;
    }
}
