using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookFunctions.Http;
using WebhookFunctions.Tests.Http;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Contract;

/// <summary>Every example of an answer in the document is exactly what the app really answers.</summary>
public sealed class AnswerTests
{
    // These cannot be provoked exactly: the transcript differs, other tests cover ten seconds of slow storage and a channel that is away, and every build has its own version.
    private static readonly string[] _cannotBeProvoked = ["post transcripts: 200 part", "post bot-events: 503 notAllStored", "get ready: 200 ready", "get {token}: 503 channelUnavailable"];

    [Fact]
    public async Task Every_example_of_an_answer_is_what_is_really_answered()
    {
        await using GuardedHost host = await GuardedHost.StartAsync(await SharedAzurite.NewAccountAsync());
        await using GuardedHost withoutStorage = await GuardedHost.StartAsync(StorageOutageTests.StorageAt(ClosedPort.Number));
        await host.RememberAsync("conversation-1", "ann");
        await host.HandOverAsync("guarded", "ann");
        DocumentedAnswer[] documented = [.. DocumentedAnswer.All(await OpenApi.Root).Where(answer => !_cannotBeProvoked.Contains(answer.Key))];

        Assert.Equal(ProvokedAnswers.Requests.Keys.Order(), documented.Select(answer => answer.Key).Order());

        foreach (DocumentedAnswer answer in documented)
        {
            using HttpRequestMessage request = ProvokedAnswers.Requests[answer.Key]();
            using HttpResponseMessage real = await (answer.Status == 503 ? withoutStorage : host).Http.SendAsync(request);

            Assert.Equal(
                (answer.Key, answer.Status, answer.MediaType, answer.Status == 503, answer.Body!.ToJsonString()),
                (answer.Key, (int)real.StatusCode, real.Content.Headers.ContentType?.MediaType, real.Headers.RetryAfter is not null, await BodyOfAsync(real)));
        }
    }

    [Fact]
    public async Task So_is_the_one_that_takes_ten_seconds()
    {
        JsonNode documented = DocumentedAnswer.All(await OpenApi.Root).Single(answer => answer.Key == "post bot-events: 503 notAllStored").Body!;
        RejectedEvent late = documented["rejected"]![0].Deserialize<RejectedEvent>(JsonSerializerOptions.Web)!;

        Problem real = Problem.NotAllStored([late]);

        Assert.True(JsonNode.DeepEquals(documented, JsonSerializer.SerializeToNode(real, HttpJson.Default.Problem)));
    }

    // As it would be written in the document.
    private static async Task<string> BodyOfAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.ToJsonString();
}
