using System.Text.Json;

namespace WebhookFunctions.Tests.Http;

/// <summary>A sender that tries a URL first is told what to send, and nothing about existing connections.</summary>
public sealed class EntranceTests(BadRequestsTests.Door door) : IClassFixture<BadRequestsTests.Door>
{
    private const string Methods = "GET, HEAD, OPTIONS, POST";

    public static TheoryData<string, string> Entrances => new()
    {
        { "bot-events", "docs/operate.md" },
        { "channel-events", "docs/webhook-channel.md" },
        { "agent-events", "docs/livechat.md" },
        { "transcripts", "docs/livechat.md" },
    };

    [Theory]
    [MemberData(nameof(Entrances))]
    public async Task GET_says_what_to_send(string entrance, string documentation)
    {
        using HttpResponseMessage answer = await SendAsync("GET", "default", entrance);

        JsonElement sign = JsonElement.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(("POST", "application/json"), (sign.GetProperty("method").GetString(), sign.GetProperty("contentType").GetString()));
        Assert.Equal(documentation, sign.GetProperty("documentation").GetString());
        Assert.True(File.Exists(Path.Combine(Repository.Root, documentation)));
    }

    [Theory]
    [MemberData(nameof(Entrances))]
    public async Task HEAD_is_answered_without_a_body(string entrance, string _)
    {
        using HttpResponseMessage answer = await SendAsync("HEAD", "default", entrance);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [MemberData(nameof(Entrances))]
    public async Task OPTIONS_says_which_methods_there_are(string entrance, string _)
    {
        using HttpResponseMessage answer = await SendAsync("OPTIONS", "default", entrance);

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal(Methods, string.Join(", ", answer.Content.Headers.Allow));
    }

    [Theory]
    [MemberData(nameof(Entrances))]
    public async Task Every_other_method_is_refused_with_those_there_are(string entrance, string _)
    {
        foreach (string method in new[] { "PUT", "PATCH", "DELETE", "PURGE" })
        {
            using HttpResponseMessage answer = await SendAsync(method, "default", entrance);

            Assert.Equal(405, (int)answer.StatusCode);
            Assert.Equal(Methods, string.Join(", ", answer.Content.Headers.Allow));
            Assert.Contains("urn:webhookfunctions:method-not-allowed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Entrances))]
    public async Task The_answer_does_not_tell_which_connections_there_are(string entrance, string _)
    {
        foreach (string method in new[] { "GET", "HEAD", "OPTIONS", "DELETE" })
        {
            Assert.Equal(await AllOf(method, "default", entrance), await AllOf(method, "nobody", entrance));
            Assert.Equal(await AllOf(method, "default", entrance), await AllOf(method, "guarded", entrance));
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    public async Task The_bots_entrance_still_wants_its_key(string method)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), Requests.BotPath());

        using HttpResponseMessage answer = await door.Host.Http.SendAsync(request);

        Assert.Equal(401, (int)answer.StatusCode);
    }

    private async Task<string> AllOf(string method, string connection, string entrance)
    {
        using HttpResponseMessage answer = await SendAsync(method, connection, entrance);

        return $"{(int)answer.StatusCode} {answer.Content.Headers.ContentType} {answer.Content.Headers.ContentLength} "
            + $"{string.Join(',', answer.Content.Headers.Allow)} {await answer.Content.ReadAsStringAsync()}";
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string connection, string entrance)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), $"api/connections/{connection}/{entrance}");
        request.Headers.Add("x-functions-key", GuardedHost.Key);

        return await door.Host.Http.SendAsync(request);
    }
}
