using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LocalHost;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class HttpTests(SharedHost host) : IClassFixture<SharedHost>
{
    private const string Greeting = "api/people/Ada/greeting";

    private readonly HttpClient _client = host.Client;

    [Fact]
    public async Task Hands_over_route_query_headers_and_cookies_and_gives_back_what_the_function_answers()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"{Greeting}?word=hello%20there");
        request.Headers.Add("x-several", ["one", "two"]);
        request.Headers.Add("Cookie", "taste=sweet");

        using HttpResponseMessage response = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("hello there Ada", await response.Content.ReadAsStringAsync());
        Assert.Equal(["one, two"], response.Headers.GetValues("x-seen"));
        Assert.StartsWith("taste=sweet", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Functions_may_share_a_route_and_differ_by_method()
    {
        using HttpResponseMessage response = await _client.PostAsync(Greeting, new StringContent("12345"));

        Assert.Equal("5", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("DELETE", Greeting)]
    [InlineData("GET", "people/Ada/greeting")]
    [InlineData("GET", "api/nothing")]
    [InlineData("GET", "api/unlisted")]
    public async Task Answers_404_to_what_no_function_takes(string method, string path)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);

        using HttpResponseMessage response = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    /// <summary>With the ASP.NET Core integration; a worker without it gets no body that comes without a length (Azure/azure-functions-host#7930).</summary>
    [Fact]
    public async Task A_body_that_comes_in_chunks_arrives_whole()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, Greeting) { Content = new StringContent("12345") };
        request.Headers.TransferEncodingChunked = true;

        using HttpResponseMessage response = await _client.SendAsync(request);

        Assert.Equal("5", await response.Content.ReadAsStringAsync());
    }

    /// <summary>The host cannot write such a header to its worker: .NET's client takes only ASCII.</summary>
    [Fact]
    public async Task A_header_that_is_not_ASCII_is_answered_with_500()
    {
        string[] lines = await SendRawAsync(
            "GET /api/unlisted HTTP/1.1\r\nHost: here\r\n\r\n",
            $"POST /{Greeting} HTTP/1.1\r\nHost: here\r\nX-Name: Zoë\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Assert.Equal(["HTTP/1.1 404 Not Found", "HTTP/1.1 500 Internal Server Error"], lines);
    }

    [Fact]
    public async Task Routes_do_not_depend_on_case()
    {
        using HttpResponseMessage response = await _client.PostAsync("API/People/Ada/GREETING", new StringContent(""));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Answers_500_without_a_word_when_a_function_throws()
    {
        using HttpResponseMessage response = await _client.GetAsync("api/people/Babbage/greeting");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_home_page_says_that_the_host_is_there()
    {
        using HttpResponseMessage response = await _client.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Lets_bodies_through_that_the_app_may_want_to_reject_itself()
    {
        using ByteArrayContent body = new(new byte[40 * 1024 * 1024]);

        using HttpResponseMessage response = await _client.PostAsync(Greeting, body);

        Assert.Equal("41943040", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Answers_413_to_more_than_100_megabytes()
    {
        Assert.Equal(["HTTP/1.1 413 Payload Too Large"], await SendRawAsync($"POST /{Greeting} HTTP/1.1\r\nHost: here\r\nContent-Length: 104857601\r\n\r\n"));
    }

    [Theory]
    [InlineData("1000", "1001", "413")]
    [InlineData("1000", "1000", "200")]
    [InlineData("no number", "1001", "200")]
    public async Task A_setting_limits_the_size_of_a_body(string limit, string bytes, string status)
    {
        await using FunctionsHost limited = await TestHost.StartAsync(new Probe(), settings: [("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", limit)]);
        using ByteArrayContent body = new(new byte[int.Parse(bytes, CultureInfo.InvariantCulture)]);

        using HttpResponseMessage response = await _client.PostAsync(new Uri(limited.Address, Greeting), body);

        Assert.Equal(status, $"{(int)response.StatusCode}");
    }

    [Fact]
    public async Task Host_json_names_the_route_prefix_and_the_environment_may_override_it()
    {
        await using FunctionsHost unprefixed = await TestHost.StartAsync(
            new Probe(), settings: [("AzureFunctionsJobHost__extensions__http__routePrefix", "")]);

        using HttpResponseMessage response = await _client.PostAsync(new Uri(unprefixed.Address, "people/Ada/greeting"), new StringContent(""));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    /// <returns>The first line of each answer.</returns>
    private async Task<string[]> SendRawAsync(params string[] requests)
    {
        List<string> lines = [];

        foreach (string request in requests)
        {
            using TcpClient connection = new();
            await connection.ConnectAsync(host.Address.Host, host.Address.Port);
            NetworkStream stream = connection.GetStream();
            await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
            using StreamReader reader = new(stream);
            lines.Add((await reader.ReadLineAsync())!);
        }

        return [.. lines];
    }
}
