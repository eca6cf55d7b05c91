using Azure.Storage.Queues.Models;
using WebhookFunctions.Conversations;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Conversations;

public sealed class WakeUpQueuesTests
{
    // The service says so where there is no such time.
    private const int Never = 9999;

    [Fact]
    public async Task Neither_a_wake_up_nor_the_watchdog_behind_it_ever_expires()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync(
            new Dictionary<string, string?> { ["Delivery__LeasePeriod"] = "00:00:01", ["Delivery__Timeout"] = "00:00:00.5" });

        await connector.AcceptAsync(
            new ConversationKey("default", "ann"), Direction.ChannelToBot, new IncomingEvent("m", EventSource.Channel, EventKind.Message, default, "{}"));

        IReadOnlyList<QueueMessage> due = await new StoredRows(connector.Storage).DueMessagesAsync(QueueNames.ChannelToBot, 2);
        Assert.Equal([false, true], due.Select(message => WakeUp.Parse(message.Body.ToString()).Watchdog).Order());
        Assert.All(due, message => Assert.Equal(Never, message.ExpiresOn?.Year));
    }
}
