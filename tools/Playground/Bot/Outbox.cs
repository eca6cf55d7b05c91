using System.Threading.Channels;

namespace Playground;

/// <summary>
/// The bot's events of one conversation, sent one after the other. A message that was taken holds back everything after it until it is
/// acknowledged.
/// </summary>
internal sealed class Outbox(BotConversation conversation, BotEnvelope envelope, ConnectorClient connector, Recorder<SentEvent> sent)
{
    private readonly Channel<BotEvent> _waiting =
        System.Threading.Channels.Channel.CreateUnbounded<BotEvent>(new() { SingleReader = true });

    public void Add(BotEvent botEvent) => _waiting.Writer.TryWrite(botEvent);

    public async Task RunAsync()
    {
        await foreach (BotEvent botEvent in _waiting.Reader.ReadAllAsync(connector.Stop))
        {
            await SendAsync(botEvent);
            await Task.Delay(botEvent.Pause, connector.Stop);
        }
    }

    private async Task SendAsync(BotEvent botEvent)
    {
        // Remembered before the send, because the acknowledgement may come before the answer.
        conversation.Remember(botEvent);

        SentEvent last = await connector.DeliverAsync(envelope.Seal((conversation.Id, botEvent)), sent);
        botEvent.MarkSent(last);

        if (botEvent.Message is not null && last.Accepted)
        {
            await botEvent.Acknowledged.WaitAsync(connector.Stop);
        }
    }
}
