using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Playground;
using WebhookFunctions.Tests.Channels.Telegram;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Handovers;
using WebhookFunctions.Tests.Management;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Contract;

/// <summary>The answers to operators have the documented form, and every documented answer occurs.</summary>
public sealed class OperatorContractTests
{
    private static readonly (string, string?)[] _ann = [("connection", "default"), ("address", "ann")];
    private static readonly (string, string?)[] _nobody = [("connection", "default"), ("address", "nobody")];
    private static readonly (string, string?)[] _elsewhere = [("connection", "elsewhere"), ("address", "ann")];
    private static readonly (string, string?)[] _slip = [.. _ann, ("slip", "1")];

    private readonly List<(string Operation, OperatorAnswer Answer)> _given = [];

    [Fact]
    public async Task Every_answer_is_given_as_documented()
    {
        await using World world = await Livechat.StartAsync(("MaximumRate", "100"));
        using Operator grace = new(world);
        await LeaveTracesAsync(world);
        string id = (await grace.ListAsync("dead-letters", "deadLetters", 1))[0].GetProperty("id").GetString()!;

        await ReadAsync(grace, id);
        await ChangeAsync(grace);
        await SetUpAsync(grace);

        JsonNode root = await OpenApi.Root;
        string[] given = [.. _given.Select(one => $"{one.Operation} {one.Answer.Status}").Distinct()];
        Assert.Empty(Documented(root).Except(given));
        Assert.Empty(given.Except(Documented(root)));
        Assert.Empty(await OpenApi.CheckAsync([.. _given.Select(one => Claim(root, one.Operation, one.Answer))]));
    }

    private static async Task LeaveTracesAsync(World world)
    {
        await world.StartHandoverAsync("ann");
        string bob = await world.StartChatAsync("bob");
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        world.Channel.Faults = (_, _) => Fault.Answer(422);
        await (await world.Bot.SendTextAsync(bob, "refused")).Acknowledged.WaitAsync(World.Deadline);
        world.Channel.Faults = (_, _) => Fault.Answer(503);
        await world.Bot.SendTextAsync(bob, "waits");
        await new StoredRows(world.Storage).DeadLettersAsync(1);
        // Behind the acknowledgement of what was refused: what the bot takes while its gate is held opens that.
        await world.Channel.Calls.WaitForAsync(call => call.Text() == "waits", World.Deadline);

        // One who has written, and has no chat yet.
        await new StoredRows(world.Storage).Table(TableNames.Conversations).AddEntityAsync(ConversationRow.From(new Conversation(new("default", "no-chat"))).Entity);

        // A bot that is away.
        GateStore gates = world.Host.Services.GetRequiredService<GateStore>();
        await gates.WriteAsync(new("default", DestinationKind.Bot), Gate.NeverHeld, new Gate(GateState.Held) { Until = DateTimeOffset.UtcNow.AddHours(1), Reason = "It said 401." });
    }

    private async Task ReadAsync(Operator grace, string id)
    {
        await GetAsync(grace, "connections", "connections", []);
        await GetAsync(grace, "connections", "connections", _slip);
        await AskForListAsync(grace, "waiting");
        await AskForListAsync(grace, "dead-letters");
        await AskForListAsync(grace, "conversations");
        await GetAsync(grace, "conversations", "conversations", [("connection", "default"), ("state", "agent"), ("most", "1")]);
        await GetAsync(grace, "dead-letters/{connection}/{id}", $"dead-letters/default/{id}", [("body", "true")]);
        await GetAsync(grace, "dead-letters/{connection}/{id}", $"dead-letters/default/{id}", [("body", "maybe")]);
        await GetAsync(grace, "dead-letters/{connection}/{id}", "dead-letters/default/another", []);

        foreach (string path in new[] { "conversation", "conversation/transcript", "person" })
        {
            await GetAsync(grace, path, path, _ann);
            await GetAsync(grace, path, path, _slip);
            await GetAsync(grace, path, path, path == "person" ? [("connection", "default"), ("platformId", "nobody's")] : _nobody);
            await GetAsync(grace, path, path, _elsewhere);
        }
    }

    private async Task ChangeAsync(Operator grace)
    {
        const string Gate = "connections/{connection}/{destination}/";

        foreach (string what in new[] { "hold", "try", "release", "release" })
        {
            await PostAsync(grace, Gate + what, $"connections/default/desk/{what}", []);
            await PostAsync(grace, Gate + what, $"connections/default/desk/{what}", _slip);
            await PostAsync(grace, Gate + what, $"connections/elsewhere/desk/{what}", []);
        }

        await PostAsync(grace, $"{Gate}try", "connections/default/bot/try", []);

        foreach (string path in new[] { "waiting/try", "dead-letters/replay", "dead-letters/discard", "conversation/hand-back" })
        {
            await PostAsync(grace, path, path, _ann);
            await PostAsync(grace, path, path, _slip);
            await PostAsync(grace, path, path, path == "dead-letters/discard" ? [("connection", "elsewhere"), ("id", "1")] : _elsewhere);
        }

        await PostAsync(grace, "conversation/hand-back", "conversation/hand-back", [("connection", "default"), ("address", "bob")]);
        await SayAsync(grace);

        foreach (var whose in new[] { _slip, _elsewhere, _ann })
        {
            await PostAsync(grace, "person/delete", "person/delete", whose);
        }

        // On a busy machine storage may be too slow, and says so.
        for (int again = 0; _given[^1].Answer.Status == 503 && again < 10; again++)
        {
            await PostAsync(grace, "person/delete", "person/delete", _ann);
        }
    }

    /// <param name="grace">At a connection whose channel is set up at its own side.</param>
    private async Task SetUpAsync(Operator grace)
    {
        const string Operation = "connections/{connection}/channel/setup";
        await using TelegramWorld telegram = await TelegramWorld.StartAsync(TelegramSetupTests.Answer, ("Channel__PublicUrl", "https://connector.example"));
        await using TelegramWorld refused = await TelegramWorld.StartAsync(http =>
        {
            http.Response.StatusCode = 401;

            return Task.CompletedTask;
        }, ("Channel__PublicUrl", "https://connector.example"));
        using Operator ada = new(telegram.World);
        using Operator bea = new(refused.World);

        const string Shown = "connections/{connection}/channel";

        await GetAsync(ada, Shown, "connections/default/channel", []);
        await GetAsync(ada, Shown, "connections/default/channel", _slip);
        await GetAsync(ada, Shown, "connections/elsewhere/channel", []);
        await GetAsync(grace, Shown, "connections/default/channel", []);
        await GetAsync(bea, Shown, "connections/default/channel", []);
        await PostAsync(ada, Operation, "connections/default/channel/setup", []);
        await PostAsync(ada, Operation, "connections/default/channel/setup", [("dryRun", "maybe")]);
        await PostAsync(ada, Operation, "connections/elsewhere/channel/setup", []);
        await PostAsync(grace, Operation, "connections/default/channel/setup", []);
        await PostAsync(bea, Operation, "connections/default/channel/setup", []);
    }

    private async Task SayAsync(Operator grace)
    {
        const string Said = """{"text":"The line is mended."}""";
        (string, string?) id = ("id", "m-1");

        await PostAsync(grace, Said, [.. _ann, id]);
        await PostAsync(grace, "hello", [.. _ann, id]);
        await PostAsync(grace, Said, [.. _nobody, id]);
        await PostAsync(grace, Said, [("connection", "default"), ("address", "no-chat"), id]);
        await PostAsync(grace, new string(' ', (1024 * 1024) + 1), [.. _ann, id]);
        _given.Add(("post /manage/conversation/message", await grace.PostAsync("conversation/message", new StringContent("hello"), [.. _ann, id])));
    }

    private async Task PostAsync(Operator grace, string body, (string, string?)[] parameters) =>
        _given.Add(("post /manage/conversation/message", await grace.PostAsync("conversation/message", body, parameters)));

    private async Task AskForListAsync(Operator grace, string path)
    {
        await GetAsync(grace, path, path, [("connection", "default")]);
        await GetAsync(grace, path, path, [("slip", "1")]);
        await GetAsync(grace, path, path, [("connection", "elsewhere")]);
    }

    private async Task GetAsync(Operator grace, string operation, string path, (string, string?)[] parameters) =>
        _given.Add(($"get /manage/{operation}", await grace.GetAsync(path, parameters)));

    private async Task PostAsync(Operator grace, string operation, string path, (string, string?)[] parameters) =>
        _given.Add(($"post /manage/{operation}", await grace.PostAsync(path, parameters)));

    // Storage that is away is another test's; nobody changes a gate five times in a row, which is what a hold is refused for.
    private static IEnumerable<string> Documented(JsonNode root) =>
        from path in root["paths"]!.AsObject()
        where DocumentedAnswer.IsOperators(path.Key)
        from method in path.Value!.AsObject()
        where method.Key != "parameters"
        from response in method.Value!["responses"]!.AsObject()
        let answer = $"{method.Key} {path.Key} {response.Key}"
        where response.Key != "503" && !answer.EndsWith("/hold 409", StringComparison.Ordinal)
        select answer;

    private static Claim Claim(JsonNode root, string operation, OperatorAnswer answer)
    {
        string[] parts = operation.Split(' ');
        (_, string response) = OpenApi.Follow(root, $"{OpenApi.Under("#/paths", parts[1])}/{parts[0]}/responses/{answer.Status}");
        string media = answer.Status == 200 ? "application~1json" : "application~1problem+json";

        return new Claim($"{operation} {answer.Status}", $"{response}/content/{media}/schema", JsonNode.Parse(answer.Body.GetRawText()));
    }
}
