using Azure.Storage.Queues.Models;
using LocalHost;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class MessageEncodingTests
{
    private const string Queue = HostedFunctions.Queue;
    private const string Poison = Queue + "-poison";

    [Fact]
    public async Task What_is_not_base64_goes_to_the_poison_queue_unread()
    {
        QueueAccount account = await QueueAccount.CreateAsync(Queue);
        Probe probe = new();
        await using FunctionsHost host = await TestHost.StartAsync(probe, account.ConnectionString);

        await account.SendRawAsync(Queue, "{ not base64 }");
        QueueMessage poison = await account.ReceiveAsync(Poison);

        Assert.Equal("{ not base64 }", poison.Body.ToString());
        Assert.False(probe.HasRunAgain());
    }

    [Fact]
    public async Task Without_an_encoding_the_text_is_the_message()
    {
        QueueAccount account = await QueueAccount.CreateAsync(Queue);
        Probe probe = new();
        await using FunctionsHost host = await TestHost.StartAsync(
            probe, account.ConnectionString, (TestHost.QueueSetting("messageEncoding"), "none"));

        await account.SendRawAsync(Queue, "{ not base64 }");

        Assert.Equal("{ not base64 }", (await probe.NextAsync()).Message);
    }
}
