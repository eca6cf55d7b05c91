using System.Text;
using System.Text.Json;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Signatures;

/// <summary>The reference library on the other side, both ways.</summary>
public sealed class StandardWebhooksJsTests
{
    private const string NewSecret = "whsec_YS1uZXctc2VjcmV0LWZvci1hLXJvdGF0aW9u";
    private const string Event = """{"id":"event-1","type":"message","address":"ann","text":"Grüße 👋"}""";

    [Theory]
    [InlineData(TestSettings.Secret, TestSettings.Secret)]
    [InlineData($"{NewSecret} {TestSettings.Secret}", TestSettings.Secret)]
    [InlineData($"{NewSecret} {TestSettings.Secret}", NewSecret)]
    public async Task The_reference_library_verifies_what_is_sent_to_the_channel(string configured, string verifying)
    {
        await using RecordingEndpoint endpoint = await RecordingEndpoint.StartAsync();
        RecordedRequest sent = await SendThroughAsync(endpoint, configured);

        string problem = await ReferenceLibrary.VerifyAsync(verifying, sent.Headers, sent.Body);

        Assert.Equal("", problem);
        Assert.Equal("Grüße 👋", JsonElement.Parse(sent.Body).GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_reference_library_sees_what_was_changed_on_the_way()
    {
        await using RecordingEndpoint endpoint = await RecordingEndpoint.StartAsync();
        RecordedRequest sent = await SendThroughAsync(endpoint, TestSettings.Secret);

        string problem = await ReferenceLibrary.VerifyAsync(TestSettings.Secret, sent.Headers, [.. sent.Body, (byte)' ']);

        Assert.Contains("No matching signature found", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_reference_library_signs_is_taken()
    {
        await using World world = await World.StartAsync();
        byte[] body = Encoding.UTF8.GetBytes(Event);
        IReadOnlyDictionary<string, string> headers = await ReferenceLibrary.SignAsync(TestSettings.Secret, "event-1", body);

        using HttpResponseMessage answer = await world.Channel.PostRawAsync(body, headers);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("{}", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_was_changed_after_the_reference_library_signed_it_is_refused()
    {
        await using World world = await World.StartAsync();
        IReadOnlyDictionary<string, string> headers =
            await ReferenceLibrary.SignAsync(TestSettings.Secret, "event-1", Encoding.UTF8.GetBytes(Event));
        byte[] tampered = Encoding.UTF8.GetBytes(Event.Replace("ann", "bob", StringComparison.Ordinal));

        using HttpResponseMessage answer = await world.Channel.PostRawAsync(tampered, headers);

        Assert.Equal(401, (int)answer.StatusCode);
    }

    private static async Task<RecordedRequest> SendThroughAsync(RecordingEndpoint endpoint, string secrets)
    {
        await using World world = await World.StartAsync(
            new PlaygroundOptions { Script = Scripts.Silent, Secret = secrets },
            new Dictionary<string, string?>
            {
                ["Connections__default__Channel__Url"] = $"{endpoint.Address}events",
                ["Connections__default__Channel__Secret"] = secrets,
            });
        string conversation = await world.StartChatAsync("ann");

        BotEvent message = await world.Bot.SendTextAsync(conversation, "Grüße 👋");
        await message.Acknowledged.WaitAsync(World.Deadline);

        return await endpoint.NextAsync();
    }
}
