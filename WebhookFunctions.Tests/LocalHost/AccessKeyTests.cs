using System.Net;
using LocalHost;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class AccessKeyTests(SharedHost host) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("people/Ada/greeting", null, null, HttpStatusCode.OK)]
    [InlineData("keyed", null, null, HttpStatusCode.Unauthorized)]
    [InlineData("keyed", "key", null, HttpStatusCode.OK)]
    [InlineData("keyed", null, "key", HttpStatusCode.OK)]
    [InlineData("keyed", "master", null, HttpStatusCode.OK)]
    [InlineData("keyed", "wrong", null, HttpStatusCode.Unauthorized)]
    [InlineData("keyed", "KEY", null, HttpStatusCode.Unauthorized)]
    [InlineData("keyed", "wrong", "key", HttpStatusCode.Unauthorized)]
    [InlineData("keyed", "", "key", HttpStatusCode.Unauthorized)]
    [InlineData("keyed", "key", "wrong", HttpStatusCode.OK)]
    [InlineData("master", "key", null, HttpStatusCode.Unauthorized)]
    [InlineData("master", null, "master", HttpStatusCode.OK)]
    public async Task Lets_in_by_key(string route, string? header, string? code, HttpStatusCode expected)
    {
        using HttpRequestMessage request = new(
            route.EndsWith("greeting", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get,
            $"api/{route}{(code is null ? "" : $"?code={code}")}");

        if (header is not null)
        {
            request.Headers.Add("x-functions-key", header);
        }

        using HttpResponseMessage response = await host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.True(response.StatusCode == HttpStatusCode.OK || response.Content.Headers.ContentLength == 0);
    }

    [Fact]
    public async Task Lets_everybody_in_unless_told_to_enforce_keys()
    {
        await using FunctionsHost open = await TestHost.StartAsync(new Probe());

        using HttpResponseMessage response = await host.Client.GetAsync(new Uri(open.Address, "api/master"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("api/master", "Host", "evil.example", HttpStatusCode.Unauthorized)]
    [InlineData("api/master", "Host", "localhost.evil.example:7071", HttpStatusCode.Unauthorized)]
    [InlineData("api/master", "Host", "LOCALHOST:7071", HttpStatusCode.OK)]
    [InlineData("api/master", "Host", "[::1]:7071", HttpStatusCode.OK)]
    [InlineData("api/master", "Host", "192.168.1.7", HttpStatusCode.OK)]
    [InlineData("api/master", "Sec-Fetch-Site", "cross-site", HttpStatusCode.Unauthorized)]
    [InlineData("api/master", "Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("api/master", "Origin", "http://evil.example", HttpStatusCode.Unauthorized)]
    [InlineData("api/people/Ada/greeting", "Host", "evil.example", HttpStatusCode.OK)]
    public async Task Lets_no_page_of_another_site_do_what_would_need_a_key(string path, string header, string value, HttpStatusCode expected)
    {
        await using FunctionsHost open = await TestHost.StartAsync(new Probe());
        using HttpRequestMessage request = new(path.EndsWith("greeting", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, new Uri(open.Address, path));
        request.Headers.TryAddWithoutValidation(header, value);

        using HttpResponseMessage response = await host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("LocalHost__MasterKey", "LocalHost__FunctionKey")]
    [InlineData("LocalHost__FunctionKey", "LocalHost__MasterKey")]
    public async Task Does_not_start_without_a_key_to_enforce(string present, string missing)
    {
        LocalHostOptions options = TestHost.Options(new Probe(), settings: [(present, "secret")]) with { EnableAuth = true };

        StartException stopped = await Assert.ThrowsAsync<StartException>(() => FunctionsHost.StartAsync(options));

        Assert.Contains(missing, stopped.Message, StringComparison.Ordinal);
    }
}
