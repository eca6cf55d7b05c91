using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Playground;
using WebhookFunctions.Channels;
using WebhookFunctions.Conversations;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Flows;

/// <summary>What fails unexpectedly, again and again, ends as a dead letter and holds nobody up.</summary>
public sealed class PoisonTests
{
    [Theory]
    [InlineData(QueueNames.BotToChannel)]
    [InlineData(QueueNames.ChannelToBot)]
    public async Task A_queue_message_that_is_no_wake_up_becomes_a_dead_letter(string queue)
    {
        await using World world = await World.StartAsync();
        await world.StartChatAsync("ann");
        StoredRows stored = new(world.Storage);
        await stored.Queue(queue).CreateIfNotExistsAsync();

        await stored.Queue(queue).SendMessageAsync("""{"this is": "no wake-up"}""");

        TableEntity dead = Assert.Single(await stored.DeadLettersAsync(1));
        Assert.Equal("-", dead.PartitionKey);
        Assert.Contains("no wake-up", dead.GetString("Json0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_whose_forwarding_throws_becomes_a_dead_letter_is_acknowledged_and_the_next_one_passes()
    {
        FakeLogCollector logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
        await using World world = await World.StartAsync(services: services => services
            .AddSingleton<ILoggerProvider>(new FakeLoggerProvider(logs))
            .AddHttpClient(nameof(WebhookChannel)).AddHttpMessageHandler(() => new ThrowingHandler("poisonous")));
        string conversation = await world.StartChatAsync("ann");

        BotEvent poisonous = await world.Bot.SendTextAsync(conversation, "poisonous");
        BotEvent next = await world.Bot.SendTextAsync(conversation, "next");

        await poisonous.Acknowledged.WaitAsync(World.Deadline);
        await next.Acknowledged.WaitAsync(World.Deadline);
        TableEntity dead = Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
        Assert.Equal(poisonous.Id, dead.GetString("EventId"));
        Assert.Contains("unexpectedly", dead.GetString("Reason"), StringComparison.Ordinal);
        Assert.Contains(logs.GetSnapshot(), log => log.Level == LogLevel.Error && log.Message.StartsWith("Dead letter:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_of_a_connection_whose_settings_were_removed_become_dead_letters()
    {
        await using World world = await World.StartAsync();
        ConversationKey gone = new("gone", "ann");

        await world.Host.Services.GetRequiredService<Mailbox>().AcceptAsync(
            gone, Direction.ChannelToBot, [new IncomingEvent("e-1", EventSource.Channel, EventKind.Message, default, "{}")], CancellationToken.None);

        TableEntity dead = Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
        Assert.Equal(("gone", "e-1"), (dead.PartitionKey, dead.GetString("EventId")));
    }

    private sealed class ThrowingHandler(string trigger) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = await request.Content!.ReadAsStringAsync(cancellationToken);

            return body.Contains(trigger, StringComparison.Ordinal)
                ? throw new InvalidOperationException("A defect.")
                : await base.SendAsync(request, cancellationToken);
        }
    }
}
