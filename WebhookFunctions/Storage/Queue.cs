using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace WebhookFunctions.Storage;

/// <summary>The queues. Each is created when it is first written to.</summary>
internal sealed class Queue(QueueServiceClient queues)
{
    /// <summary>The most messages that one look shows.</summary>
    public const int MostPeeked = 32;

    // By default the service would drop a message after seven days.
    private static readonly TimeSpan _never = TimeSpan.FromSeconds(-1);

    private readonly QueueClient _botToChannel = queues.GetQueueClient(QueueNames.BotToChannel);
    private readonly QueueClient _channelToBot = queues.GetQueueClient(QueueNames.ChannelToBot);

    /// <param name="delay">Rounded up to whole seconds, because the service ignores fractions.</param>
    public Task SendAsync(string queue, string text, TimeSpan delay) => StorageTrouble.ToldAsync(async () =>
    {
        TimeSpan seconds = TimeSpan.FromSeconds(Math.Ceiling(delay.TotalSeconds));

        try
        {
            return await Of(queue).SendMessageAsync(text, seconds, _never);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await Of(queue).CreateIfNotExistsAsync();

            return await Of(queue).SendMessageAsync(text, seconds, _never);
        }
    });

    /// <summary>The first of the messages that anybody could receive now.</summary>
    public Task<IReadOnlyList<string>> PeekAsync(string queue) => StorageTrouble.ToldAsync<IReadOnlyList<string>>(async () =>
    {
        try
        {
            PeekedMessage[] messages = await Of(queue).PeekMessagesAsync(MostPeeked);

            return [.. messages.Select(message => message.Body.ToString())];
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return [];
        }
    });

    private QueueClient Of(string queue) => queue == QueueNames.BotToChannel ? _botToChannel : _channelToBot;
}
