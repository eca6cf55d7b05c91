using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Playground;
using WebhookFunctions.Json;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>What a user sends along, from Slack to whoever reads it. The rest is the same for every channel: see the tests of Telegram's.</summary>
public sealed class SlackMediaTests
{
    private const string Public = "https://connector.example";

    private static readonly HttpClient _http = new();

    [Fact]
    public async Task The_bot_gets_an_address_at_which_the_file_is_and_Slack_gets_the_token()
    {
        await using SlackWorld slack = await SlackWorld.StartAsync(
            http => http.Response.WriteAsync(http.Request.Path.Value!.StartsWith("/files", StringComparison.Ordinal) ? "a picture" : """{"ok":true}"""), ("Channel__PublicUrl", Public));
        string path = await SendFileAsync(slack, new Uri(slack.Api.Address, "files/F1/cat.png").AbsoluteUri);

        using HttpResponseMessage answer = await _http.GetAsync(new Uri(slack.World.Host.Address, path));

        Assert.Equal((HttpStatusCode.OK, "a picture"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        RecordedRequest asked = await slack.Api.NextAsync();
        Assert.Equal(("GET", "/files/F1/cat.png", $"Bearer {SlackWorld.Token}"), (asked.Method, asked.Target, asked.Headers["Authorization"]));
        Assert.DoesNotContain(slack.World.Bot.Calls.All, call => call.Body.GetRawText().Contains("files/F1", StringComparison.Ordinal));
    }

    // Who has the signing secret must not be able to send the token anywhere.
    [Fact]
    public async Task The_token_goes_to_no_address_of_somebody_else()
    {
        await using RecordingEndpoint elsewhere = await RecordingEndpoint.StartAsync();
        await using SlackWorld slack = await SlackWorld.StartAsync(settings: ("Channel__PublicUrl", Public));
        string path = await SendFileAsync(slack, new Uri(elsewhere.Address, "files/F1/cat.png").AbsoluteUri);

        using HttpResponseMessage answer = await _http.GetAsync(new Uri(slack.World.Host.Address, path));

        Assert.False(answer.IsSuccessStatusCode);
        Assert.False(elsewhere.HasAnother);
        Assert.False(slack.Api.HasAnother);
    }

    /// <returns>The path of the address that the bot gets.</returns>
    private static async Task<string> SendFileAsync(SlackWorld slack, string address)
    {
        string file = $$""" "subtype":"file_share","files":[{"id":"F1","name":"cat.png","mimetype":"image/png","size":9,"url_private":{{JsonSerializer.Serialize(address)}} }] """;
        (await slack.PostAsync(SlackSigned.Json(SlackWorld.Event("message", "D1", "", "1795737434.000100", file)))).EnsureSuccessStatusCode();
        ReceivedCall call = await slack.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text()?.Contains(Public, StringComparison.Ordinal) == true, World.Deadline);

        return call.Text()![(call.Text()!.IndexOf(Public, StringComparison.Ordinal) + Public.Length)..];
    }
}
