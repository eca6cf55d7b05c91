using System.Collections.Concurrent;

namespace Playground;

/// <summary>Turns the records of the bot platform, the channel and the desk into what the users' pages show.</summary>
internal sealed class Observer(Visits visits, HopDetails details)
{
    private readonly ConcurrentDictionary<string, bool> _shown = new();

    public void Watch(BotPlatform bot, Channel channel, AgentDesk desk)
    {
        bot.Calls.Added += call => Show(call.ConversationId, Hop.Of("bot", $"/{call.Endpoint}", call) with { Id = details.Add(call) });
        bot.Sent.Added += sent => Show(sent.ConversationId, Hop.Of("bot", "connector", sent) with { Id = details.Add(sent) });
        channel.Calls.Added += Show;
        channel.Sent.Added += sent => Show("channel", sent);
        desk.Calls.Added += call => Show(call, "desk");
        desk.Sent.Added += sent => Show("desk", sent);
    }

    private void Show(string? conversationId, Hop hop)
    {
        if (conversationId is not null)
        {
            visits.AddByConversation(conversationId, hop);
        }
    }

    private void Show(string from, SentEvent sent)
    {
        if (sent.Address is { } address)
        {
            visits.Add(address, Hop.Of(from, "connector", sent) with { Id = details.Add(sent) });
        }
    }

    private void Show(ReceivedCall call)
    {
        Show(call, "channel");

        // A repeated delivery adds a hop, but no second bubble.
        if (call.Taken && _shown.TryAdd(call.WebhookId!, true))
        {
            visits[call.Address!].Add(call.Body.Text("type")!, call.Body.GetRawText());
        }
    }

    private void Show(ReceivedCall call, string to)
    {
        if (call.Address is not { } address)
        {
            return;
        }

        if (call.ConversationId is { } conversationId)
        {
            visits.Join(conversationId, address);
        }

        visits.Add(address, Hop.Of(to, call.Body.Text("type")!, call) with { Id = details.Add(call) });
    }
}
