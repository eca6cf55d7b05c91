using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Playground;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Pages;

/// <summary>What the playground's pages are told of the connector, by what it says and by what comes.</summary>
public sealed class ConnectorNewsTests : IAsyncLifetime
{
    private static readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private RecordingEndpoint _connector = null!;
    private PlaygroundApp _playground = null!;
    private string _channel = "https://tunnel.example";
    private int _status = 200;

    public async Task InitializeAsync()
    {
        _connector = await RecordingEndpoint.StartAsync(AnswerAsync);
        _playground = await PlaygroundApp.StartAsync(new PlaygroundOptions { Port = 0, ConnectorAddresses = [_connector.Address], FunctionKey = "key-of-the-tests" });
    }

    public async Task DisposeAsync()
    {
        await _playground.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task An_address_of_any_name_leads_here_once_something_has_come_by_it()
    {
        Assert.Equal(["channel"], await AboutAsync());

        await SendAsync(_playground.Channel, "channel/events", "default");
        Assert.Empty(await AboutAsync());

        _channel = "https://another.example";
        Assert.Equal(["channel"], await AboutAsync());
    }

    [Fact]
    public async Task What_comes_of_another_connection_proves_nothing_and_is_told()
    {
        await SendAsync(_playground.Channel, "channel/events", "other");

        JsonElement[] notices = await NoticesAsync();

        Assert.Equal("The connection `default` sends to https://tunnel.example, not to this page.", notices[0].GetProperty("what").GetString());
        Assert.Equal("Events of the connection `other` have come here, too.", notices[1].GetProperty("what").GetString());
        Assert.Contains("`Connections__other__Channel__Url`", notices[1].GetProperty("next").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connector_is_asked_with_the_key_which_stays_behind()
    {
        string answer = await _http.GetStringAsync(new Uri(_playground.Address, "trouble/connector"));
        RecordedRequest asked = await _connector.NextAsync();

        Assert.Equal("/api/manage/connections", asked.Target);
        Assert.Equal("key-of-the-tests", asked.Headers["x-functions-key"]);
        Assert.DoesNotContain("key-of-the-tests", answer, StringComparison.Ordinal);
        Assert.Equal("default", JsonElement.Parse(answer).GetProperty("connections")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(503)]
    public async Task A_connector_that_does_not_tell_is_no_news(int status)
    {
        _status = status;

        Assert.Empty(await NoticesAsync());
    }

    [Fact]
    public async Task A_connector_that_is_away_or_unknown_is_no_news()
    {
        await _connector.DisposeAsync();
        Assert.Empty(await NoticesAsync());

        _playground.ConnectorAddresses = [];
        Assert.Empty(await NoticesAsync());
    }

    private async Task<string[]> AboutAsync() => [.. (await NoticesAsync()).Select(notice => notice.GetProperty("about").GetString()!)];

    private async Task<JsonElement[]> NoticesAsync() =>
        [.. JsonElement.Parse(await _http.GetStringAsync(new Uri(_playground.Address, "trouble/connector"))).GetProperty("notices").EnumerateArray()];

    private async Task SendAsync(Channel channel, string path, string connection)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new { id = "e-1", type = "typing", connection, conversation = new { address = "ann" }, activity = "typing:start" });
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(_playground.Address, path)) { Content = new ByteArrayContent(body) };

        foreach ((string name, string value) in channel.Sign("e-1", body))
        {
            request.Headers.Add(name, value);
        }

        using HttpResponseMessage answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private Task AnswerAsync(HttpContext http)
    {
        http.Response.StatusCode = _status;
        string here = _playground.Address.GetLeftPart(UriPartial.Authority);
        object[] destinations = [new { destination = "bot", sendsTo = here }, new { destination = "channel", sendsTo = _channel }, new { destination = "desk", sendsTo = here }];

        return http.Response.WriteAsJsonAsync(new { connections = new[] { new { name = "default", destinations } } });
    }
}
