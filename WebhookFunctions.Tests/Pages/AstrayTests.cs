using System.Text.Json;
using Playground;

namespace WebhookFunctions.Tests.Pages;

/// <summary>What the connector sends to the playground, at a path where nothing is.</summary>
public sealed class AstrayTests : IAsyncLifetime
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);

    private static readonly HttpClient _http = new() { Timeout = _deadline };
    private PlaygroundApp _playground = null!;

    public async Task InitializeAsync() => _playground = await PlaygroundApp.StartAsync(new PlaygroundOptions { Port = 0 });

    public Task DisposeAsync() => _playground.DisposeAsync().AsTask();

    [Theory]
    [InlineData("")]
    [InlineData("agent")]
    [InlineData("channel/evnts?key=1")]
    public async Task Is_told_with_what_the_setting_must_be_until_something_comes_to_where_the_channel_is(string path)
    {
        Assert.Equal(404, await PostAsync(path, _playground.Channel.Sign));
        Assert.Equal(200, await PostAsync("channel/events", _playground.Channel.Sign));

        (string Kind, JsonElement Cause)[] told = await ToldAsync(2);
        Assert.Equal(["trouble", "over"], told.Select(one => one.Kind));
        Assert.Equal("channel", told[0].Cause.GetProperty("to").GetString());
        Assert.Equal($"at /{path.Split('?')[0]}", told[0].Cause.GetProperty("what").GetString());
        Assert.Equal("Connections__<name>__Channel__Url must end with /channel/events.", told[0].Cause.GetProperty("next").GetString());
    }

    [Fact]
    public async Task Is_told_of_the_side_that_it_was_for()
    {
        await PostAsync("somewhere", _playground.Desk.Sign);
        await PostAsync("somewhere", (_, _) => new Dictionary<string, string> { ["Authorization"] = "Bearer local-development-token" });

        (string Kind, JsonElement Cause)[] told = await ToldAsync(2);
        Assert.Equal(["desk", "bot"], told.Select(one => one.Cause.GetProperty("to").GetString()));
        Assert.Contains("Agents__Url must end with /desk/events", told[0].Cause.GetProperty("next").GetString(), StringComparison.Ordinal);
        Assert.Contains("Bot__BaseUrl", told[1].Cause.GetProperty("next").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_of_the_connector_is_not_told()
    {
        Assert.Equal(404, await PostAsync("somewhere", (_, _) => new Dictionary<string, string>()));
        await PostAsync("somewhere-else", _playground.Channel.Sign);

        Assert.Equal("at /somewhere-else", (await ToldAsync(1))[0].Cause.GetProperty("what").GetString());
    }

    private async Task<int> PostAsync(string path, Func<string, ReadOnlyMemory<byte>, IReadOnlyDictionary<string, string>> sign)
    {
        byte[] body = """{"id":"e-1","type":"typing","connection":"default","conversation":{"address":"ann"},"activity":"typing:start"}"""u8.ToArray();
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(_playground.Address, path)) { Content = new ByteArrayContent(body) };

        foreach ((string name, string value) in sign("e-1", body))
        {
            request.Headers.Add(name, value);
        }

        using HttpResponseMessage answer = await _http.SendAsync(request);

        return (int)answer.StatusCode;
    }

    /// <summary>As the page hears it.</summary>
    private async Task<(string Kind, JsonElement Cause)[]> ToldAsync(int count)
    {
        using CancellationTokenSource deadline = new(_deadline);
        await using Stream stream = await _http.GetStreamAsync(new Uri(_playground.Address, "trouble/events"), deadline.Token);

        return await System.Net.ServerSentEvents.SseParser.Create(stream).EnumerateAsync(deadline.Token)
            .Where(one => one.EventType != "hello").Select(one => (one.EventType, JsonElement.Parse(one.Data))).Take(count).ToArrayAsync(deadline.Token);
    }
}
