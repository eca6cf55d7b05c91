using System.Text.Json.Nodes;
using WebhookFunctions.Tests.Http;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Contract;

/// <summary>Every example of a request in the document is accepted.</summary>
public sealed class RequestExamplesTests
{
    private const string Media = "application~1json";

    [Fact]
    public async Task Every_example_of_a_request_is_answered_as_documented()
    {
        await using GuardedHost host = await GuardedHost.StartAsync(await SharedAzurite.NewAccountAsync());
        await host.RememberAsync("conversation-1", "ann");
        await host.HandOverAsync("guarded", "ann");
        JsonNode root = await OpenApi.Root;
        List<Claim> answers = [];
        List<string> receipts = [];

        foreach ((string path, _) in root["paths"]!.AsObject().Where(path => path.Value!["post"] is not null && !DocumentedAnswer.IsOperators(path.Key)))
        {
            string post = $"{OpenApi.Under("#/paths", path)}/post";
            JsonNode content = OpenApi.Follow(root, $"{post}/requestBody/content/{Media}").Node;
            (_, string answer) = OpenApi.Follow(root, $"{post}/responses/200");

            foreach (Claim example in Examples.Beside(root, $"{post}/requestBody/content/{Media}", content.AsObject()))
            {
                string body = await SendAsync(host, path, example.Value!);
                answers.Add(new($"{path} {example.What}", $"{answer}/content/{Media}/schema", JsonNode.Parse(body)));
                receipts.AddRange(path.EndsWith("-events", StringComparison.Ordinal) ? [body] : []);
            }
        }

        Assert.Empty(await OpenApi.CheckAsync(answers));
        Assert.All(receipts, receipt => Assert.Equal("{}", receipt));
        Assert.InRange(receipts.Count, 20, int.MaxValue);
    }

    private static async Task<string> SendAsync(GuardedHost host, string path, JsonNode body)
    {
        (string connection, string secret) = path.EndsWith("channel-events", StringComparison.Ordinal) ? ("default", GuardedHost.Secret) : ("guarded", GuardedHost.DeskSecret);
        string target = path.EndsWith("bot-events", StringComparison.Ordinal)
            ? Requests.BotPath()
            : $"api{path.Replace("{connection}", connection, StringComparison.Ordinal)}";
        using HttpRequestMessage request = Requests.Channel(body.ToJsonString(), secret: secret).To(target).With("x-functions-key", GuardedHost.Key);

        using HttpResponseMessage answer = await host.Http.SendAsync(request);

        Assert.Equal((path, 200), (path, (int)answer.StatusCode));

        return await answer.Content.ReadAsStringAsync();
    }
}
