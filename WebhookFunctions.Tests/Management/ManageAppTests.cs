using System.Text.Json;
using Manage;
using Playground;
using Spectre.Console;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Management;

/// <summary>The operator's command line, against a real host.</summary>
public sealed class ManageAppTests
{
    [Fact]
    public async Task Dead_letters_are_listed_and_replayed()
    {
        await using World world = await World.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        world.Channel.Faults = (_, _) => Fault.Answer(422);
        await (await world.Bot.SendTextAsync(conversation, "one")).Acknowledged.WaitAsync(World.Deadline);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        world.Channel.Faults = null;

        (int listed, string list) = await RunAsync(world.Host.Address, "dead", "--connection", "default");
        (int unasked, string asking) = await RunAsync(world.Host.Address, "replay", "--connection", "default", "--address", "ann");
        (int replayed, string replay) = await RunAsync(world.Host.Address, "replay", "--connection", "default", "--address", "ann", "--yes");

        await world.Channel.Calls.WaitForAsync(call => call.Taken && call.Text() == "one", World.Deadline);
        Assert.Equal((0, 1, 0), (listed, unasked, replayed));
        Assert.Contains("message bot-to-channel", list, StringComparison.Ordinal);
        Assert.Contains("There are 1 dead letters to replay. Say --yes to do so.", asking, StringComparison.Ordinal);
        Assert.Contains("replayed: 1, replayedBefore: 0, inMailbox: 0, forwarded: 0", replay, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dead_letters_are_listed_page_by_page()
    {
        await using World world = await World.StartAsync();
        await DeadLetterListTests.WriteAsync(world, 3);

        (_, string programs) = await RunAsync(world.Host.Address, "dead", "--connection", "default", "--most", "2", "--json");
        string more = JsonElement.Parse(programs).GetProperty("more").GetString()!;
        (_, string people) = await RunAsync(world.Host.Address, "dead", "--connection", "default", "--most", "2");
        (_, string second) = await RunAsync(world.Host.Address, "dead", "--connection", "default", "--most", "2", "--continue", more, "--json");

        Assert.Contains($"--continue {more}", people, StringComparison.Ordinal);
        Assert.Equal(1, JsonElement.Parse(second).GetProperty("deadLetters").GetArrayLength());
    }

    [Fact]
    public async Task All_of_many_are_discarded_part_by_part()
    {
        await using World world = await World.StartAsync();
        await DeadLetterListTests.WriteAsync(world, 250);

        (_, string output) = await RunAsync(world.Host.Address, "discard", "--connection", "default", "--yes");

        Assert.Contains("discarded: 250", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gates_are_shown_held_and_released()
    {
        await using World world = await World.StartAsync();

        (_, string held) = await RunAsync(world.Host.Address, "hold", "default", "channel", "--reason", "It moves.");
        (_, string shown) = await RunAsync(world.Host.Address, "connections");
        (int tried, string refused) = await RunAsync(world.Host.Address, "try", "default", "channel");
        (int released, _) = await RunAsync(world.Host.Address, "release", "default", "channel");

        Assert.All([held, shown], output => Assert.Contains("held by hand", output, StringComparison.Ordinal));
        Assert.Contains("Held by hand: It moves.", shown, StringComparison.Ordinal);
        Assert.Equal((1, 0), (tried, released));
        Assert.Contains("409: It is open, or held by hand", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_is_shown_to_people_and_to_programs()
    {
        await using World world = await World.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        await (await world.Bot.SendTextAsync(conversation, "Hello!")).Acknowledged.WaitAsync(World.Deadline);

        (_, string people) = await RunAsync(world.Host.Address, "conversation", "default", "--platform-id", conversation);
        (_, string programs) = await RunAsync(world.Host.Address, "conversation", "default", "--address", "ann", "--json");
        (_, string waiting) = await RunAsync(world.Host.Address, "waiting", "--json");

        Assert.Contains("ann on default: with the bot", people, StringComparison.Ordinal);
        Assert.Contains("Hello!", people, StringComparison.Ordinal);
        Assert.Equal(conversation, JsonElement.Parse(programs).GetProperty("conversation").GetProperty("platformId").GetString());
        Assert.True(JsonElement.Parse(waiting).TryGetProperty("waiting", out _));
    }

    [Fact]
    public async Task Conversations_are_listed_page_by_page()
    {
        await using World world = await World.StartAsync();
        await world.StartChatAsync("ann");
        await world.StartChatAsync("bob");
        using Operator grace = new(world);
        await grace.ListAsync("conversations", "conversations", 2, ("connection", "default"));

        (_, string programs) = await RunAsync(world.Host.Address, "conversations", "default", "--most", "1", "--json");
        string more = JsonElement.Parse(programs).GetProperty("more").GetString()!;
        (_, string first) = await RunAsync(world.Host.Address, "conversations", "default", "--most", "1");
        (_, string second) = await RunAsync(world.Host.Address, "conversations", "default", "--most", "1", "--continue", more);
        (_, string agents) = await RunAsync(world.Host.Address, "conversations", "default", "--state", "agent", "--waiting");

        Assert.Contains("bob", first, StringComparison.Ordinal);
        Assert.Contains($"--continue {more}", first, StringComparison.Ordinal);
        Assert.Contains("ann", second, StringComparison.Ordinal);
        Assert.DoesNotContain("bob", second, StringComparison.Ordinal);
        Assert.Contains("none", agents, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_sent_a_message_exported_and_deleted()
    {
        await using World world = await World.StartAsync();
        await world.StartChatAsync("ann");

        (_, string sent) = await RunAsync(world.Host.Address, "message", "default", "--address", "ann", "--text", "The line is mended.");
        await world.Channel.Calls.WaitForAsync(call => call.Text() == "The line is mended.", World.Deadline);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        (_, string document) = await RunAsync(world.Host.Address, "export", "default", "--address", "ann");
        (int unasked, string asking) = await RunAsync(world.Host.Address, "delete", "default", "--address", "ann");
        (int deleted, string deletion) = await RunAsync(world.Host.Address, "delete", "default", "--address", "ann", "--yes");
        (_, string nothing) = await RunAsync(world.Host.Address, "export", "default", "--address", "ann");

        Assert.Contains("It is on its way", sent, StringComparison.Ordinal);
        Assert.Contains("The line is mended.", JsonElement.Parse(document).GetProperty("entries").ToString(), StringComparison.Ordinal);
        Assert.Equal((1, 0), (unasked, deleted));
        Assert.Contains("All that is stored of ann would be deleted for good. Say --yes to do so.", asking, StringComparison.Ordinal);
        Assert.Contains("Nothing is left.", deletion, StringComparison.Ordinal);
        Assert.Equal(0, JsonElement.Parse(nothing).GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task Without_a_key_one_is_asked_for_one()
    {
        await using GuardedHost host = await GuardedHost.StartAsync(await SharedAzurite.NewAccountAsync());

        (int without, string asked) = await RunAsync(host.Http.BaseAddress!, "connections");
        (int with, string shown) = await RunAsync(host.Http.BaseAddress!, "connections", "--key", GuardedHost.Key);

        Assert.Equal((1, 0), (without, with));
        Assert.Contains("The key is missing or wrong", asked, StringComparison.Ordinal);
        Assert.Contains("guarded", shown, StringComparison.Ordinal);
    }

    internal static async Task<(int ExitCode, string Output)> RunAsync(Uri connector, params string[] args)
    {
        using StringWriter output = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 250;
        int exitCode = await ManageApp.RunAsync([.. args, "--url", connector.AbsoluteUri], console);

        return (exitCode, output.ToString());
    }
}
