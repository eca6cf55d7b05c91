using System.Text.Json;

namespace Playground;

/// <summary>The bot in one conversation: it hears, lets the script answer, and is silent while an agent has the user.</summary>
internal sealed class Chat(BotConversation conversation, Outbox outbox, Script script, bool typesBeforeReplying, TimeProvider time)
{
    public BotConversation Conversation => conversation;

    public void Hear(Incoming incoming)
    {
        if (!conversation.IsHandedOver)
        {
            Answer(incoming);
        }
    }

    public void TakeBack(JsonElement metadata)
    {
        if (conversation.TakeBack())
        {
            Answer(Incoming.Handback(metadata));
        }
    }

    public BotEvent Do(Reply reply, DateTimeOffset now)
    {
        if (reply.Type == Reply.HandoverRequest)
        {
            conversation.HandOver();
        }

        BotEvent botEvent = new(reply, now);
        outbox.Add(botEvent);

        return botEvent;
    }

    private void Answer(Incoming incoming)
    {
        Reply[] replies = [.. script(conversation, incoming)];

        if (typesBeforeReplying && replies is [{ Type: Reply.Message }, ..])
        {
            Do(Reply.Typing(), time.GetUtcNow());
        }

        foreach (Reply reply in replies)
        {
            Do(reply, time.GetUtcNow());
        }
    }
}
