using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground;
using WebhookFunctions.Signatures;
using WebhookFunctions.Tests.Contract;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Samples;

/// <summary>Each sample as it stands, against the real thing.</summary>
public sealed class SampleTests
{
    private const string Message =
        """{"id":"e-1","type":"message","connection":"default","conversation":{"id":"c-1","address":"ann"},"timestamp":"2026-01-31T12:00:00Z","author":{"type":"bot"},"message":{"id":"m-1","text":"Hello!"}}""";

    public static TheoryData<string> Commands => ["node samples/channel.mjs", "dotnet run samples/channel.cs"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_user_chats_with_the_bot_through_it_and_presses_a_button(string command)
    {
        await using Relay relay = await Relay.StartAsync();
        await using Sample sample = await Sample.StartAsync(command, relay.Address);
        await using World world = await World.StartAsync(
            new PlaygroundOptions(), new Dictionary<string, string?> { ["Connections__default__Channel__Url"] = sample.Address.AbsoluteUri });
        relay.Connector = world.Host.Address;

        await sample.TypeAsync("hello 👋");
        await sample.ShowsAsync("bot: You said: hello 👋");
        string button = await sample.ShowsAsync(" A carousel");
        await sample.TypeAsync(button.Trim().Split(' ')[0]);
        button = await sample.ShowsAsync(" Choose tea");
        await sample.TypeAsync(button.Trim().Split(' ')[0]);
        await sample.ShowsAsync("bot: One tea, coming up.");

        Assert.Equal(["carousel", "tea"], world.Bot.Calls.All.Select(PassageOf).OfType<string>());
        Assert.Empty(await OpenApi.CheckAsync(
            [.. relay.Requests.Select(request => new Claim(request.Text, "#/components/schemas/ChannelRequest", JsonNode.Parse(request.Body)))]));
        Assert.Equal(3, relay.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Takes_what_the_connector_signed_and_nothing_else_and_shows_it_once(string command)
    {
        await using Sample sample = await Sample.StartAsync(command, new Uri("http://127.0.0.1:9"));
        using HttpClient http = new() { BaseAddress = sample.Address };

        HttpStatusCode[] refused =
        [
            await SendAsync(http, Message, TestSettings.DeskSecret),
            await SendAsync(http, Message, TestSettings.Secret, age: TimeSpan.FromMinutes(6)),
            await SendAsync(http, Message, TestSettings.Secret, age: TimeSpan.FromMinutes(-6)),
            await SendAsync(http, Message, TestSettings.Secret, sent: Message.Replace("Hello", "Bye", StringComparison.Ordinal)),
            await SendAsync(http, Message, secrets: null),
        ];
        HttpStatusCode[] taken =
        [
            await SendAsync(http, Message, $"{TestSettings.DeskSecret} {TestSettings.Secret}"),
            await SendAsync(http, Message, TestSettings.Secret),
            await SendAsync(http, Message.Replace("e-1", "e-2", StringComparison.Ordinal).Replace("Hello!", "Second", StringComparison.Ordinal), TestSettings.Secret),
        ];
        await sample.ShowsAsync("bot: Second");

        Assert.All(refused, status => Assert.Equal(HttpStatusCode.Unauthorized, status));
        Assert.All(taken, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(["bot: Hello!", "bot: Second"], sample.Output.Lines.Where(line => line.StartsWith("bot: ", StringComparison.Ordinal)));
    }

    private static string? PassageOf(ReceivedCall call) =>
        call.Taken && call.IsPostback(out JsonElement payload) && payload.TryGetProperty("nextPassage", out JsonElement passage)
            ? passage.GetProperty("passageId").GetString()
            : null;

    /// <param name="body">What is signed.</param>
    /// <param name="secrets">Null: not signed.</param>
    /// <param name="sent">What is sent, where not that.</param>
    private static async Task<HttpStatusCode> SendAsync(HttpClient http, string body, string? secrets, TimeSpan age = default, string? sent = null)
    {
        DateTimeOffset time = TimeProvider.System.GetUtcNow() - age;
        using HttpRequestMessage request = Requests.Post("", Encoding.UTF8.GetBytes(sent ?? body));

        if (secrets is not null)
        {
            request.With(StandardWebhooks.IdHeader, "e-1")
                .With(StandardWebhooks.TimestampHeader, time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
                .With(StandardWebhooks.SignatureHeader, StandardWebhooks.Sign("e-1", time, Encoding.UTF8.GetBytes(body), WebhookSecret.ParseAll(secrets)));
        }

        using HttpResponseMessage answer = await http.SendAsync(request);

        return answer.StatusCode;
    }
}
