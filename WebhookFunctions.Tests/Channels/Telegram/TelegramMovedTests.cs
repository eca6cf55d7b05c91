using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>A group that becomes a supergroup gets another id, and both chats are told: its conversation goes on.</summary>
public sealed class TelegramMovedTests
{
    [Theory]
    [InlineData("""{"message":{"message_id":2,"from":{"id":7,"first_name":"Ann"},"chat":{"id":-7,"type":"group"},"migrate_to_chat_id":-1001234567890}}""")]
    [InlineData("""{"message":{"message_id":1,"from":{"id":7,"first_name":"Ann"},"chat":{"id":-1001234567890,"type":"supergroup"},"migrate_from_chat_id":-7}}""")]
    public async Task What_its_members_write_is_in_the_same_chat(string notice)
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync(settings: [("Channel__Groups", "Addressed"), ("Channel__Account", "a_bot")]);
        await telegram.PostAsync(Command(-7, "group", "/start@a_bot"));
        string chat = (await telegram.World.Bot.Calls.WaitForAsync(call => call is { Endpoint: "messages", Taken: true }, World.Deadline)).ConversationId!;

        await telegram.PostAsync(notice);
        await telegram.PostAsync(Command(-1001234567890, "supergroup", "/help@a_bot"));

        Assert.Equal(chat, (await telegram.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "/help", World.Deadline)).ConversationId);
    }

    private static string Command(long chat, string type, string text) => $$"""
        {"message":{"message_id":3,"from":{"id":7,"first_name":"Ann"},"chat":{"id":{{chat}},"type":"{{type}}"},"text":"{{text}}","entities":[{"type":"bot_command","offset":0,"length":{{text.Length}} }]} }
        """;
}
