using System.Net;
using Playground;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Http;

/// <summary>Which requests the operator's page lets in, and which it passes on with the key.</summary>
public sealed class OperatorPageDoorTests : IAsyncLifetime
{
    private GuardedHost _connector = null!;

    public async Task InitializeAsync() => _connector = await GuardedHost.StartAsync(await SharedAzurite.NewAccountAsync());

    public Task DisposeAsync() => _connector.DisposeAsync().AsTask();

    [Fact]
    public async Task The_link_lets_in_and_the_key_stays_behind()
    {
        await using OperatorApp page = await StartAsync(GuardedHost.Key);
        using HttpClient browser = new() { BaseAddress = page.Link };

        using HttpResponseMessage opened = await browser.GetAsync(page.Link);
        using HttpResponseMessage connections = await browser.GetAsync("operator/api/connections");
        string[] seen =
        [
            await opened.Content.ReadAsStringAsync(), $"{opened.Headers}", await connections.Content.ReadAsStringAsync(), $"{connections.Headers}",
            await browser.GetStringAsync("operator/about"), await browser.GetStringAsync("operator/main.js"),
        ];

        Assert.Equal("/operator", opened.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("guarded", seen[2], StringComparison.Ordinal);
        Assert.All(seen, text => Assert.DoesNotContain(GuardedHost.Key, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?pass=")]
    [InlineData("?pass=0123456789abcdef0123456789abcdef")]
    [InlineData("operator")]
    [InlineData("operator/about")]
    [InlineData("operator/main.js")]
    [InlineData("operator/api/connections")]
    public async Task Nobody_else_on_the_machine_gets_in(string path)
    {
        await using OperatorApp page = await StartAsync(GuardedHost.Key);
        using HttpClient stranger = new() { BaseAddress = new Uri(page.Link, "/") };

        using HttpResponseMessage answer = await stranger.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("the link that the program has printed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "operator/api/dead-letters/replay?connection=guarded")]
    [InlineData("POST", "operator/api/connections")]
    [InlineData("DELETE", "operator/api/conversation?connection=guarded&address=ann")]
    [InlineData("POST", "operator/api/../bot-events")]
    [InlineData("POST", "operator/api/person/delete?connection=guarded&address=ann")]
    [InlineData("POST", "operator/rehearsal")]
    public async Task What_is_not_listed_is_not_passed_on(string method, string path)
    {
        await using OperatorApp page = await StartAsync(GuardedHost.Key);
        using HttpClient browser = new() { BaseAddress = page.Link };
        (await browser.GetAsync(page.Link)).Dispose();

        using HttpResponseMessage answer = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{answer.StatusCode}");
    }

    [Theory]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Host", "evil.example", HttpStatusCode.MisdirectedRequest)]
    public async Task A_page_of_another_site_changes_nothing(string header, string value, HttpStatusCode status)
    {
        await using OperatorApp page = await StartAsync(GuardedHost.Key);
        using HttpClient browser = new() { BaseAddress = page.Link };
        (await browser.GetAsync(page.Link)).Dispose();
        using HttpRequestMessage hold = new(HttpMethod.Post, "operator/api/connections/guarded/channel/hold");
        hold.Headers.TryAddWithoutValidation(header, value);

        using HttpResponseMessage answer = await browser.SendAsync(hold);

        Assert.Equal(status, answer.StatusCode);
        Assert.DoesNotContain("\"state\":\"held\"", await browser.GetStringAsync("operator/api/connections"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The key is missing or wrong.")]
    [InlineData("wrong", "The key is missing or wrong.")]
    public async Task A_wrong_key_is_told_with_what_to_do(string key, string told)
    {
        await using OperatorApp page = await StartAsync(key);

        (HttpStatusCode status, string answer) = await AskAsync(page);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains(told, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connector_that_does_not_answer_is_told_with_its_address()
    {
        await using OperatorApp page = await OperatorApp.StartAsync(new OperatorOptions { Port = 0, Connector = new Uri("http://127.0.0.1:9") });

        (HttpStatusCode status, string answer) = await AskAsync(page);

        Assert.Equal(HttpStatusCode.BadGateway, status);
        Assert.Contains("127.0.0.1:9 does not answer", answer, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Answer)> AskAsync(OperatorApp page)
    {
        using HttpClient browser = new() { BaseAddress = page.Link };
        (await browser.GetAsync(page.Link)).Dispose();
        using HttpResponseMessage answer = await browser.GetAsync("operator/api/connections");

        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private Task<OperatorApp> StartAsync(string key) =>
        OperatorApp.StartAsync(new OperatorOptions { Port = 0, Connector = _connector.Http.BaseAddress!, Key = key });
}
