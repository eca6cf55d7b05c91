using Azure.Storage.Queues.Models;
using WebhookFunctions.Tests.LocalHost;

namespace WebhookFunctions.Tests.StorageStub;

/// <summary>Queues and their messages.</summary>
public sealed class QueueContractTests
{
    [Theory, OnBoth]
    public async Task A_queue_may_be_created_again(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend, created: false);

        Assert.False(await account.Queue.ExistsAsync());
        Assert.Equal(201, (await account.Queue.CreateAsync()).Status);
        Assert.Equal(204, (await account.Queue.CreateAsync()).Status);
        Assert.Null(await account.Queue.CreateIfNotExistsAsync());
        Assert.True(await account.Queue.DeleteIfExistsAsync());
        Assert.False(await account.Queue.ExistsAsync());
    }

    [Theory, OnBoth]
    public async Task A_missing_queue_is_told_by_every_operation(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend, created: false);

        await StorageAccount.FailsAsync(404, "QueueNotFound", () => account.Queue.SendMessageAsync("hi"));
        await StorageAccount.FailsAsync(404, "QueueNotFound", () => account.Queue.ReceiveMessagesAsync());
        await StorageAccount.FailsAsync(404, "QueueNotFound", () => account.Queue.PeekMessagesAsync());
        await StorageAccount.FailsAsync(404, "QueueNotFound", () => account.Queue.GetPropertiesAsync());
        await StorageAccount.FailsAsync(404, "QueueNotFound", () => account.Queue.ClearMessagesAsync());
        await StorageAccount.FailsAsync(404, "QueueNotFound", () => account.Queue.DeleteMessageAsync("id", "AAAA"));
        await StorageAccount.FailsAsync(404, "QueueNotFound", () => account.Queue.UpdateMessageAsync("id", "AAAA"));
    }

    [Theory, OnBoth]
    public async Task Messages_come_as_they_were_put_and_then_are_hidden(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        string odd = " <tag> & \"quote\" \r\n\t ü \U0001F600 ";
        SendReceipt put = await account.Queue.SendMessageAsync(odd);
        await account.Queue.SendMessageAsync("");

        QueueMessage[] got = await account.Queue.ReceiveMessagesAsync(maxMessages: 3);

        Assert.Equal([odd, ""], got.Select(one => one.Body.ToString()));
        Assert.Equal((put.MessageId, 1L, put.InsertionTime), (got[0].MessageId, got[0].DequeueCount, got[0].InsertedOn!.Value));
        Assert.Equal((TimeSpan.FromDays(7), TimeSpan.Zero), (put.ExpirationTime - put.InsertionTime, put.TimeNextVisible - put.InsertionTime));
        Assert.NotEqual(put.PopReceipt, got[0].PopReceipt);
        Assert.Empty((await account.Queue.ReceiveMessagesAsync(maxMessages: 3)).Value);
    }

    [Theory, OnBoth]
    public async Task A_message_put_to_be_hidden_is_counted_but_does_not_come(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);

        SendReceipt put = await account.Queue.SendMessageAsync("later", visibilityTimeout: TimeSpan.FromHours(1), timeToLive: TimeSpan.FromHours(2));

        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromHours(2)), (put.TimeNextVisible - put.InsertionTime, put.ExpirationTime - put.InsertionTime));
        Assert.Equal(1, (await account.Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        Assert.Empty((await account.Queue.ReceiveMessagesAsync()).Value);
        Assert.Empty((await account.Queue.PeekMessagesAsync()).Value);
    }

    [Theory, OnBoth]
    public async Task A_peek_changes_nothing(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        await account.Queue.SendMessageAsync("one");
        await account.Queue.SendMessageAsync("two");

        PeekedMessage[] peeked = await account.Queue.PeekMessagesAsync(maxMessages: 5);
        QueueMessage got = await account.Queue.ReceiveMessageAsync();

        Assert.Equal([("one", 0L), ("two", 0L)], peeked.Select(one => (one.Body.ToString(), one.DequeueCount)));
        Assert.Equal(("one", 1L), (got.Body.ToString(), got.DequeueCount));
    }

    [Theory, OnBoth]
    public async Task Only_the_newest_receipt_deletes(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        SendReceipt put = await account.Queue.SendMessageAsync("hi");
        QueueMessage got = await account.Queue.ReceiveMessageAsync();

        await StorageAccount.FailsAsync(400, "PopReceiptMismatch", () => account.Queue.DeleteMessageAsync(put.MessageId, put.PopReceipt));
        await account.Queue.DeleteMessageAsync(got.MessageId, got.PopReceipt);

        await StorageAccount.FailsAsync(404, "MessageNotFound", () => account.Queue.DeleteMessageAsync(got.MessageId, got.PopReceipt));
        await StorageAccount.FailsAsync(404, "MessageNotFound", () => account.Queue.UpdateMessageAsync(got.MessageId, got.PopReceipt));
        Assert.Equal(0, (await account.Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Theory, OnBoth]
    public async Task An_update_changes_text_visibility_and_receipt(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        await account.Queue.SendMessageAsync("old");
        QueueMessage got = await account.Queue.ReceiveMessageAsync();

        UpdateReceipt kept = await account.Queue.UpdateMessageAsync(got.MessageId, got.PopReceipt, visibilityTimeout: TimeSpan.FromHours(1));
        await StorageAccount.FailsAsync(400, "PopReceiptMismatch", () => account.Queue.UpdateMessageAsync(got.MessageId, got.PopReceipt, "new"));
        UpdateReceipt given = await account.Queue.UpdateMessageAsync(got.MessageId, kept.PopReceipt, "new & <better>", TimeSpan.Zero);

        QueueMessage again = await account.Queue.ReceiveMessageAsync();
        Assert.InRange(kept.NextVisibleOn - given.NextVisibleOn, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        Assert.Equal(("new & <better>", 2L), (again.Body.ToString(), again.DequeueCount));
    }

    [Theory, OnBoth]
    public async Task A_received_message_comes_again_when_its_time_is_up(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        await account.Queue.SendMessageAsync("hi");
        QueueMessage first = await account.Queue.ReceiveMessageAsync(visibilityTimeout: TimeSpan.FromSeconds(1));
        QueueMessage? again = null;

        await Eventually.HoldsAsync(async () => (again = await account.Queue.ReceiveMessageAsync()) is not null);

        Assert.Equal((first.MessageId, 2L), (again!.MessageId, again.DequeueCount));
        await StorageAccount.FailsAsync(400, "PopReceiptMismatch", () => account.Queue.DeleteMessageAsync(first.MessageId, first.PopReceipt));
    }

    [Theory, OnBoth]
    public async Task What_has_come_due_first_comes_first(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        await account.Queue.SendMessageAsync("returned");
        QueueMessage got = await account.Queue.ReceiveMessageAsync();
        await account.Queue.SendMessageAsync("one");
        await account.Queue.SendMessageAsync("two");
        await account.Queue.UpdateMessageAsync(got.MessageId, got.PopReceipt, visibilityTimeout: TimeSpan.Zero);

        QueueMessage[] all = await account.Queue.ReceiveMessagesAsync(maxMessages: 32);

        Assert.Equal(["one", "two", "returned"], all.Select(one => one.Body.ToString()));
    }

    [Theory, OnBoth]
    public async Task A_message_is_gone_after_its_life(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);

        await account.Queue.SendMessageAsync("short", timeToLive: TimeSpan.FromSeconds(1));
        await account.Queue.SendMessageAsync("endless", timeToLive: TimeSpan.FromSeconds(-1));

        await Eventually.HoldsAsync(async () => (await account.Queue.PeekMessagesAsync(maxMessages: 2)).Value.Length == 1);
        Assert.Equal("endless", (await account.Queue.PeekMessageAsync()).Value.Body.ToString());
    }

    [Theory, OnBoth]
    public async Task Clearing_takes_the_hidden_ones_too(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        await account.Queue.SendMessageAsync("one");
        await account.Queue.SendMessageAsync("two", visibilityTimeout: TimeSpan.FromHours(1));

        await account.Queue.ClearMessagesAsync();

        Assert.Equal(0, (await account.Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Theory, OnBoth]
    public async Task What_is_out_of_range_is_refused(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        TimeSpan hour = TimeSpan.FromHours(1);

        await StorageAccount.FailsAsync(400, "OutOfRangeQueryParameterValue", () => account.Queue.ReceiveMessagesAsync(maxMessages: 33));
        await StorageAccount.FailsAsync(400, "OutOfRangeQueryParameterValue", () => account.Queue.PeekMessagesAsync(maxMessages: 33));
        await StorageAccount.FailsAsync(400, "OutOfRangeQueryParameterValue", () => account.Queue.ReceiveMessagesAsync(1, TimeSpan.Zero));
        await StorageAccount.FailsAsync(400, "OutOfRangeQueryParameterValue", () => account.Queue.SendMessageAsync("hi", TimeSpan.FromDays(8), TimeSpan.FromDays(9)));
        await StorageAccount.FailsAsync(400, "InvalidQueryParameterValue", () => account.Queue.SendMessageAsync("hi", hour, hour));
        await StorageAccount.FailsAsync(413, "RequestBodyTooLarge", () => account.Queue.SendMessageAsync(new string('x', (64 * 1024) + 1)));
        await account.Queue.SendMessageAsync(new string('x', 64 * 1024));
        Assert.Equal(1, (await account.Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }
}
