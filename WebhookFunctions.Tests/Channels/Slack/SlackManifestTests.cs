using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Slack;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>The manifest in the documentation asks for what the connector reads, and for no more.</summary>
public sealed class SlackManifestTests
{
    private static readonly string[] _lines = File.ReadAllLines(Repository.PathTo("docs", "channels", "slack-manifest.yml"));

    [Fact]
    public void It_subscribes_to_direct_messages_and_mentions() => Assert.Equal(
        SlackSetup.Events(new SlackReading("", GroupMessages.Addressed, ChatStarts.None)), Under("bot_events:"));

    [Fact]
    public void It_asks_for_what_that_needs() => Assert.Equal(["app_mentions:read", "chat:write", "files:read", "im:history"], Under("bot:"));

    // Socket mode sends no requests; a token that rotates would have to be renewed; without its tab nobody can write to the bot.
    [Theory]
    [InlineData("socket_mode_enabled: false")]
    [InlineData("token_rotation_enabled: false")]
    [InlineData("is_enabled: true")]
    [InlineData("messages_tab_enabled: true")]
    [InlineData("messages_tab_read_only_enabled: false")]
    public void It_says(string line) => Assert.Contains(_lines, one => one.Trim() == line);

    [Fact]
    public void Both_addresses_are_that_of_the_connection() => Assert.Equal(
        Enumerable.Repeat("request_url: https://<app>.azurewebsites.net/api/connections/<connection>/channel-events", 2), _lines.Select(line => line.Trim()).Where(line => line.StartsWith("request_url", StringComparison.Ordinal)));

    private static IEnumerable<string> Under(string heading) =>
        _lines.SkipWhile(line => line.Trim() != heading).Skip(1).Select(line => line.Trim()).TakeWhile(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..]);
}
