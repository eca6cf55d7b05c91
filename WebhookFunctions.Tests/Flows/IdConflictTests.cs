using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Playground;

namespace WebhookFunctions.Tests.Flows;

/// <summary>If the platform gives an id twice (a cache on the way is enough for that), nobody's chat moves to another user.</summary>
public sealed class IdConflictTests
{
    private readonly FakeLogCollector _logs = FakeLogCollector.Create(new FakeLogCollectorOptions());

    [Fact]
    public async Task Who_is_given_the_chat_of_another_user_gets_a_new_one_and_the_other_keeps_it()
    {
        await using World world = await StartAsync();
        string anns = await world.StartChatAsync("ann");
        int left = 2;
        world.Bot.Faults = (path, _) => path.EndsWith("/conversations", StringComparison.Ordinal) && left-- > 0 ? Chat(anns) : null;

        await world.Channel.SendTextAsync("bob", "my secret");

        ReceivedCall secret = await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "my secret", World.Deadline);
        await world.Bot.SendTextAsync(anns, "for ann");
        ReceivedCall said = await world.Channel.Calls.WaitForAsync(call => call.Taken && call.Text() == "for ann", World.Deadline);
        Assert.NotEqual(anns, secret.ConversationId);
        Assert.Equal("ann", said.Address);
        Assert.DoesNotContain(world.Bot.Calls.All.Where(call => call.ConversationId == anns), call => call.Text() == "my secret");
        Assert.Equal(2, _logs.GetSnapshot().Count(log => log is { Id.Name: "IdConflict", Level: LogLevel.Error }));
    }

    [Fact]
    public async Task Of_two_who_are_given_the_same_chat_at_once_one_has_it()
    {
        await using World world = await StartAsync();
        world.Bot.Faults = (path, _) => path.EndsWith("/conversations", StringComparison.Ordinal) ? Chat("the-same") : null;

        await Task.WhenAll(world.Channel.SendTextAsync("ann", "I am ann"), world.Channel.SendTextAsync("bob", "I am bob"));
        await LoggedAsync();
        world.Bot.Faults = null;

        // The simulated platform does not know the first one's chat, and so it gets a new one, too.
        ReceivedCall ann = await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "I am ann", World.Deadline);
        ReceivedCall bob = await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "I am bob", World.Deadline);
        Assert.NotEqual(ann.ConversationId, bob.ConversationId);
    }

    private static Fault Chat(string id) => Fault.Answer(201) with { Body = new JsonObject { ["conversation"] = new JsonObject { ["id"] = id } } };

    private Task<World> StartAsync() =>
        World.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(_logs)));

    private async Task LoggedAsync()
    {
        using CancellationTokenSource deadline = new(World.Deadline);

        await foreach (FakeLogRecord log in _logs.GetLogsAsync(cancellationToken: deadline.Token))
        {
            if (log.Id.Name == "IdConflict")
            {
                return;
            }
        }

        Assert.Fail("No conflict was logged.");
    }
}
