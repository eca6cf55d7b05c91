using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using LocalHost.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class MessageLeaseTests
{
    private readonly HandWoundTime _time = new();
    private readonly Mock<QueueClient> _queue = new(MockBehavior.Strict);
    private readonly QueueMessage _message = QueuesModelFactory.QueueMessage("id", "receipt-0", "text", dequeueCount: 1);

    public MessageLeaseTests() => _queue.SetupGet(queue => queue.Name).Returns("messages");

    [Fact]
    public async Task Renews_at_half_time_again_and_again_with_the_latest_receipt()
    {
        Renewal("receipt-0").ReturnsAsync(Receipt("receipt-1"));
        Renewal("receipt-1").ReturnsAsync(Receipt("receipt-2"));
        using MessageLease lease = new(_queue.Object, _message, TimeSpan.FromMinutes(10), _time, NullLogger.Instance);

        Assert.Equal(TimeSpan.FromMinutes(5), await _time.RingAsync());
        Assert.Equal(TimeSpan.FromMinutes(5), await _time.RingAsync());
        await _time.WoundAsync();

        Assert.Equal("receipt-2", (await lease.ReleaseAsync()).PopReceipt);
    }

    [Fact]
    public async Task Does_not_renew_for_a_function_that_ends_before()
    {
        using MessageLease lease = new(_queue.Object, _message, TimeSpan.FromMinutes(10), _time, NullLogger.Instance);

        Assert.Equal("receipt-0", (await lease.ReleaseAsync()).PopReceipt);
    }

    [Fact]
    public async Task Tries_again_a_minute_after_a_renewal_failed()
    {
        Renewal("receipt-0").ThrowsAsync(new RequestFailedException(503, "busy"));
        using MessageLease lease = new(_queue.Object, _message, TimeSpan.FromMinutes(10), _time, NullLogger.Instance);

        await _time.RingAsync();

        Assert.Equal(TimeSpan.FromMinutes(1), await _time.WoundAsync());
        Assert.Equal("receipt-0", (await lease.ReleaseAsync()).PopReceipt);
    }

    private Moq.Language.Flow.ISetup<QueueClient, Task<Response<UpdateReceipt>>> Renewal(string receipt) =>
        _queue.Setup(queue => queue.UpdateMessageAsync(
            "id", receipt, (string?)null, TimeSpan.FromMinutes(10), It.IsAny<CancellationToken>()));

    private static Response<UpdateReceipt> Receipt(string receipt) =>
        Response.FromValue(QueuesModelFactory.UpdateReceipt(receipt, DateTimeOffset.UnixEpoch), Mock.Of<Response>());
}
