using System.Text.Json;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Http;

/// <summary>A bad request gets a clear answer, and leaves nothing behind.</summary>
public sealed class BadRequestsTests(BadRequestsTests.Door door) : IClassFixture<BadRequestsTests.Door>
{
    private static readonly string[] _neverInAnAnswer =
    [
        GuardedHost.Key, GuardedHost.Token, GuardedHost.Secret, GuardedHost.RequiredHeaderValue, "Exception", "   at ", ".cs:line", "AccountKey",
    ];

    public static TheoryData<string> Names => [.. BadRequest.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_answered_with_what_is_wrong_and_nothing_is_stored(string name)
    {
        BadRequest bad = BadRequest.All[name];

        using HttpResponseMessage answer = await door.Host.Http.SendAsync(bad.Create());
        string body = await answer.Content.ReadAsStringAsync();
        IReadOnlyList<string> stored = await door.LookBehindAsync();

        Assert.Equal(bad.Status, (int)answer.StatusCode);
        Assert.Empty(stored);
        Assert.All(_neverInAnAnswer, secret => Assert.DoesNotContain(secret, body, StringComparison.Ordinal));
        AssertProblem(bad, answer, body);
    }

    // Otherwise all of the above might be refused for another reason.
    [Fact]
    public async Task The_requests_that_were_spoiled_are_good()
    {
        await using GuardedHost host = await Door.StartAsync();

        using HttpResponseMessage bot = await host.Http.SendAsync(Requests.BotEvents(Requests.BotEvent()));
        using HttpResponseMessage channel = await host.Http.SendAsync(Requests.Channel(Requests.ChannelEvent));

        Assert.Equal([200, 200], new[] { (int)bot.StatusCode, (int)channel.StatusCode });
        Assert.Contains("conversations: default.ann event-bot-e-1", await host.StoredAsync());
        Assert.Contains("conversations: default.ann event-channel-e-1", await host.StoredAsync());
    }

    private static void AssertProblem(BadRequest bad, HttpResponseMessage answer, string body)
    {
        if (bad.Problem is null)
        {
            Assert.Equal("", body);

            return;
        }

        JsonElement problem = JsonElement.Parse(body);

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal($"urn:webhookfunctions:{bad.Problem}", problem.GetProperty("type").GetString());
        Assert.Equal(bad.Status, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
    }

    /// <summary>One host for the whole table, as long as nothing of it leaves a trace for the next to find.</summary>
    public sealed class Door : IAsyncLifetime
    {
        internal GuardedHost Host { get; private set; } = null!;

        public async Task InitializeAsync() => Host = await StartAsync();

        public async Task DisposeAsync() => await Host.DisposeAsync();

        internal async Task<IReadOnlyList<string>> LookBehindAsync()
        {
            IReadOnlyList<string> stored = await Host.StoredAsync();

            if (stored.Count > 0)
            {
                await Host.DisposeAsync();
                Host = await StartAsync();
            }

            return stored;
        }

        internal static async Task<GuardedHost> StartAsync()
        {
            GuardedHost host = await GuardedHost.StartAsync(await SharedAzurite.NewAccountAsync());
            await host.RememberAsync("conversation-1", "ann");

            return host;
        }
    }
}
