using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Playground;
using WebhookFunctions.Channels;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Flows;

/// <summary>An event that fails unexpectedly again and again ends as a dead letter and delays no other. There are no poison queues to empty.</summary>
public sealed class DefectTests
{
    private readonly FakeLogCollector _logs = FakeLogCollector.Create(new FakeLogCollectorOptions());

    [Fact]
    public async Task An_event_whose_forwarding_throws_becomes_a_dead_letter_is_acknowledged_and_the_next_one_passes()
    {
        await using World world = await StartAsync(new InvalidOperationException("A defect."));
        string conversation = await world.StartChatAsync("ann");

        BotEvent faulty = await world.Bot.SendTextAsync(conversation, "faulty");
        BotEvent next = await world.Bot.SendTextAsync(conversation, "next");

        await faulty.Acknowledged.WaitAsync(World.Deadline);
        await next.Acknowledged.WaitAsync(World.Deadline);
        TableEntity dead = Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
        Assert.Equal((faulty.Id, 5), (dead.GetString("EventId"), dead.GetInt32("Attempts")));
        Assert.Contains("unexpectedly: InvalidOperationException: A defect.", dead.GetString("Reason"), StringComparison.Ordinal);
        Assert.Contains(_logs.GetSnapshot(), log => log.Level == LogLevel.Error && log.Id.Name == "DeadLettered");
    }

    [Theory]
    [InlineData(QueueNames.BotToChannel)]
    [InlineData(QueueNames.ChannelToBot)]
    public async Task A_queue_message_that_is_no_wake_up_is_dropped_with_an_error_in_the_log_and_harms_nobody(string queue)
    {
        await using World world = await StartAsync();
        string conversation = await world.StartChatAsync("ann");
        StoredRows stored = new(world.Storage);
        await stored.Queue(queue).CreateIfNotExistsAsync();

        await stored.Queue(queue).SendMessageAsync("""{"this is": "no wake-up"}""");
        await LoggedAsync(log => log.Level == LogLevel.Error && log.Message.Contains("not a wake-up", StringComparison.Ordinal));

        BotEvent next = await world.Bot.SendTextAsync(conversation, "next");
        await next.Acknowledged.WaitAsync(World.Deadline);
        Assert.Empty(await stored.AllAsync(TableNames.DeadLetters));
        await EmptyAsync(stored.Queue(queue));
    }

    [Fact]
    public async Task Events_of_a_connection_whose_settings_were_removed_become_dead_letters()
    {
        await using World world = await StartAsync();
        Mailbox mailbox = world.Host.Services.GetRequiredService<Mailbox>();
        ConversationKey gone = new("gone", "ann");

        await mailbox.AcceptAsync(gone, Direction.ChannelToBot, new IncomingEvent("e-1", EventSource.Channel, EventKind.Message, default, "{}"));
        await mailbox.AcceptAsync(gone, Direction.BotToChannel, new IncomingEvent("e-2", EventSource.Bot, EventKind.Message, default, "{}"));

        StoredRows stored = new(world.Storage);
        IReadOnlyList<TableEntity> dead = await stored.DeadLettersAsync(2);
        Assert.All(dead, letter => Assert.Equal("gone", letter.PartitionKey));
        Assert.Equal(["e-1", "e-2"], dead.Select(letter => letter.GetString("EventId")).Order());
        await stored.EmptyMailboxesAsync();
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_becomes_a_dead_letter_and_the_next_one_passes()
    {
        await using World world = await StartAsync();
        await world.StartChatAsync("ann");
        Mailbox mailbox = world.Host.Services.GetRequiredService<Mailbox>();

        await mailbox.AcceptAsync(
            new ConversationKey("default", "ann"), Direction.ChannelToBot, new IncomingEvent("e-1", EventSource.Channel, EventKind.Message, default, "no JSON"));
        await world.Channel.SendTextAsync("ann", "next");

        await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "next", World.Deadline);
        Assert.Equal("e-1", Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1)).GetString("EventId"));
    }

    /// <summary>A world whose channel client throws at each event that holds the word.</summary>
    private Task<World> StartAsync(Exception? defect = null) => World.StartAsync(services: services => services
        .AddSingleton<ILoggerProvider>(new FakeLoggerProvider(_logs))
        .AddHttpClient(ChannelServices.Http).AddHttpMessageHandler(() => new ThrowingHandler(defect)));

    private static async Task EmptyAsync(QueueClient queue)
    {
        using CancellationTokenSource deadline = new(World.Deadline);

        while ((await queue.GetPropertiesAsync(deadline.Token)).Value.ApproximateMessagesCount > 0)
        {
            await Task.Delay(50, deadline.Token);
        }
    }

    private async Task LoggedAsync(Func<FakeLogRecord, bool> which)
    {
        using CancellationTokenSource deadline = new(World.Deadline);

        await foreach (FakeLogRecord log in _logs.GetLogsAsync(cancellationToken: deadline.Token))
        {
            if (which(log))
            {
                return;
            }
        }
    }

    private sealed class ThrowingHandler(Exception? defect) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = await request.Content!.ReadAsStringAsync(cancellationToken);

            return defect is not null && body.Contains("faulty", StringComparison.Ordinal)
                ? throw defect
                : await base.SendAsync(request, cancellationToken);
        }
    }
}
