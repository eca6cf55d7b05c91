using System.Text.Json;
using Playground;

namespace WebhookFunctions.Tests.Pages;

/// <summary>Whether the connector sends to the playground, told by its addresses alone.</summary>
public sealed class WhereaboutsTests
{
    private const string Port = "7180";

    private static readonly Whereabouts _demo = new(
        "demo",
        new Uri($"http://127.0.0.1:{Port}/messaging/webhook/v1/team-1/bot-1"),
        new Uri($"http://127.0.0.1:{Port}/channel/events"),
        new Uri($"http://127.0.0.1:{Port}/desk/events"),
        ["*.app.github.dev", "devbox"],
        new Uri("http://127.0.0.1:7171"));

    [Theory]
    [InlineData($"http://127.0.0.1:{Port}")]
    [InlineData($"http://localhost:{Port}")]
    [InlineData($"http://LOCALHOST:{Port}")]
    [InlineData($"http://[::1]:{Port}")]
    [InlineData("https://box-7080.app.github.dev")]
    [InlineData("https://devbox:8443")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("somewhere")]
    public void Says_nothing_where_it_sends_here_or_may_do_so(string? sendsTo) => Assert.Empty(Read(_demo, Demo(channel: sendsTo)));

    [Theory]
    [InlineData("https://channel.example")]
    [InlineData("http://127.0.0.1:7080")]
    [InlineData("http://localhost:7090")]
    [InlineData($"https://localhost:{Port}")]
    [InlineData($"https://channel.example:{Port}")]
    [InlineData("https://app.github.dev")]
    public void Says_that_it_sends_elsewhere_and_what_to_set(string sendsTo)
    {
        Notice notice = Assert.Single(Read(_demo, Demo(channel: sendsTo)));

        Assert.Equal("channel", notice.About);
        Assert.Equal($"The connection `demo` sends to {sendsTo}, not to this page.", notice.What);
        Assert.EndsWith($"set `Connections__demo__Channel__Url` to `http://127.0.0.1:{Port}/channel/events` and start the functions again.", notice.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_it_of_the_bot_and_the_desk_likewise()
    {
        IReadOnlyList<Notice> notices = Read(_demo, Demo(bot: "https://au.api.ingenious.ai", desk: "https://desk.example"));

        Assert.Equal(["bot", "desk"], notices.Select(notice => notice.About));
        Assert.Contains("is at https://au.api.ingenious.ai", notices[0].What, StringComparison.Ordinal);
        Assert.Contains($"`Connections__demo__Bot__BaseUrl` to `http://127.0.0.1:{Port}/messaging/webhook/v1/team-1/bot-1`", notices[0].Next, StringComparison.Ordinal);
        Assert.Contains("is at https://desk.example", notices[1].What, StringComparison.Ordinal);
        Assert.Contains($"`Connections__demo__Agents__Url` to `http://127.0.0.1:{Port}/desk/events`", notices[1].Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_nothing_where_something_has_come_by_that_address() =>
        Assert.Empty(_demo.Read(Demo(channel: "https://tunnel.example"), (side, sendsTo) => (side, sendsTo) == ("channel", "https://tunnel.example")));

    [Fact]
    public void A_connector_on_another_machine_means_another_machine_by_localhost()
    {
        Whereabouts remote = _demo with { Connector = new Uri("https://connector.azurewebsites.net") };

        Assert.Empty(Read(remote, Demo(channel: "http://localhost:9000")));
        Assert.Contains("lead a tunnel to", Assert.Single(Read(remote, Demo(channel: "https://channel.example"))).Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_there_is_no_desk() => Assert.Equal("no-desk", Assert.Single(Read(_demo, Demo(hasDesk: false))).About);

    [Fact]
    public void Says_which_connections_there_are_where_there_is_none_of_that_name()
    {
        Notice notice = Assert.Single(Read(_demo with { Connection = "Sales" }, Demo()));

        Assert.Equal("connection", notice.About);
        Assert.Equal("The connector has no connection `Sales`, but `other` and `demo`.", notice.What);
        Assert.Contains("PLAYGROUND_CONNECTION=other", notice.Next, StringComparison.Ordinal);
        Assert.Contains("no connection yet", Assert.Single(Read(_demo, JsonElement.Parse("""{"connections":[]}"""))).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_is_known_in_whatever_case() => Assert.Empty(Read(_demo with { Connection = "DEMO" }, Demo()));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"connections":"none"}""")]
    [InlineData("""{"connections":[{"name":"demo"}]}""")]
    [InlineData("""{"connections":[{"name":"demo","destinations":[1,{},{"destination":"desk"},{"destination":"moon","sendsTo":"https://moon.example"}]}]}""")]
    public void Says_nothing_of_what_it_cannot_read(string answer) => Assert.Empty(Read(_demo, JsonElement.Parse(answer)));

    [Fact]
    public void Says_nothing_without_an_answer() => Assert.Empty(Read(_demo, default));

    private static IReadOnlyList<Notice> Read(Whereabouts whereabouts, JsonElement answer) => whereabouts.Read(answer, (_, _) => false);

    private static JsonElement Demo(
        string? bot = $"http://127.0.0.1:{Port}", string? channel = $"http://127.0.0.1:{Port}", string? desk = $"http://127.0.0.1:{Port}", bool hasDesk = true)
    {
        object[] destinations = [new { destination = "bot", sendsTo = bot }, new { destination = "channel", sendsTo = channel }, new { destination = "desk", sendsTo = desk }];
        object other = new { name = "other", destinations = new[] { new { destination = "channel", sendsTo = "https://other.example" } } };

        return JsonSerializer.SerializeToElement(new { connections = new[] { other, new { name = "demo", destinations = hasDesk ? destinations : destinations[..2] } } });
    }
}
