using System.Text.Json;
using Manage;
using Playground;
using Spectre.Console;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Management;

/// <summary>The live tail, against a real host.</summary>
public sealed class TailTests
{
    [Fact]
    public async Task A_conversation_is_followed_from_what_is_accepted_to_what_becomes_of_it()
    {
        await using World world = await World.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        await using TailOutput tail = await TailOutput.StartAsync(world, "--connection", "default", "--address", "ann");

        await (await world.Bot.SendTextAsync(conversation, "Hello\nthere!")).Acknowledged.WaitAsync(World.Deadline);
        JsonElement accepted = await tail.WaitForAsync("accepted", "text", "Hello\nthere!");
        JsonElement forwarded = await tail.WaitForAsync("forwarded", "id", accepted.GetProperty("id").GetString()!);
        world.Channel.Faults = (_, _) => Fault.Answer(503);
        await world.Bot.SendTextAsync(conversation, "Are you there?");
        JsonElement retried = await tail.WaitForAsync("retried", "direction", "bot-to-channel");
        world.Channel.Faults = (_, _) => Fault.Answer(422);
        JsonElement dead = await tail.WaitForAsync("dead-lettered", "address", "ann");

        Assert.Equal(("default", "ann", "bot"), (accepted.GetProperty("connection").GetString(), forwarded.GetProperty("address").GetString(), accepted.GetProperty("source").GetString()));
        Assert.Contains("answered 503", retried.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("could not forward: POST", dead.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await tail.EndAsync());
    }

    [Fact]
    public async Task A_connection_is_followed_through_all_its_conversations_and_the_trouble_of_its_gates()
    {
        await using World world = await World.StartAsync();
        string[] conversations = [await world.StartChatAsync("ann"), await world.StartChatAsync("bob"), await world.StartChatAsync("cem")];
        await using TailOutput tail = await TailOutput.StartAsync(world, "--connection", "default");

        await (await world.Bot.SendTextAsync(conversations[1], "Hello!")).Acknowledged.WaitAsync(World.Deadline);
        JsonElement accepted = await tail.WaitForAsync("accepted", "text", "Hello!");
        world.Channel.Faults = (_, _) => Fault.Answer(401);
        await Task.WhenAll(conversations.Select(one => world.Bot.SendTextAsync(one, "Are you there?")));
        JsonElement held = await tail.WaitForAsync("held", "destination", "channel");
        await tail.WaitForAsync("held", "address", "ann");
        world.Channel.Faults = null;
        await tail.WaitForAsync("open", "destination", "channel");

        Assert.Equal("bob", accepted.GetProperty("address").GetString());
        Assert.Contains("answered 401", held.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await tail.EndAsync());
    }

    [Fact]
    public async Task What_cannot_be_followed_is_said_at_once()
    {
        await using World world = await World.StartAsync();

        Assert.Equal(1, await TailOutput.RunAsync(world, TextWriter.Null, CancellationToken.None, "--connection", "nobody"));
        Assert.Equal(1, await TailOutput.RunAsync(world, TextWriter.Null, CancellationToken.None));
    }

    [Fact]
    public void A_line_for_people_says_who_what_and_why_in_one_line()
    {
        using StringWriter output = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 200;
        DateTimeOffset at = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

        new TailLine(at, "retried", "default") { Address = "ann [b]", Direction = "bot-to-channel", Text = "one\ntwo", Attempts = 3, Reason = "It answered 503." }.Write(console);

        Assert.EndsWith("retried       ann [b] bot-to-channel  one two  attempt 3 failed  It answered 503.", output.ToString().TrimEnd(), StringComparison.Ordinal);
    }
}
