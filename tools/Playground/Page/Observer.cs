using System.Collections.Concurrent;

namespace Playground;

/// <summary>Turns what the bot platform and the channel record into what the users' pages show.</summary>
internal sealed class Observer(Visits visits)
{
    private readonly ConcurrentDictionary<string, bool> _shown = new();

    public void Watch(BotPlatform bot, Channel channel)
    {
        bot.Calls.Added += call => Show(call.ConversationId, Hop.Of("bot", $"/{call.Endpoint}", call));
        bot.Sent.Added += sent => Show(sent.ConversationId, Hop.Of("bot", "connector", sent));
        channel.Calls.Added += Show;
        channel.Sent.Added += Show;
    }

    private void Show(string? conversationId, Hop hop)
    {
        if (conversationId is not null)
        {
            visits.AddByConversation(conversationId, hop);
        }
    }

    private void Show(SentEvent sent)
    {
        if (sent.Address is { } address)
        {
            visits.Add(address, Hop.Of("channel", "connector", sent));
        }
    }

    private void Show(ReceivedCall call)
    {
        if (call.Address is not { } address)
        {
            return;
        }

        if (call.ConversationId is { } conversationId)
        {
            visits.Join(conversationId, address);
        }

        string type = call.Body.Text("type")!;
        visits.Add(address, Hop.Of("channel", type, call));

        // A repeated delivery is one more hop, but not one more bubble.
        if (call.Taken && _shown.TryAdd(call.WebhookId!, true))
        {
            visits[address].Add(type, call.Body.GetRawText());
        }
    }
}
