using System.Text.Json;
using System.Text;
using WebhookFunctions.Channels.Telegram;
using WebhookFunctions.Channels;
using WebhookFunctions.Tests.Channels.Counterparts;

namespace WebhookFunctions.Tests.Channels.Telegram.Counterparts;

/// <summary>What an update may hold, by the npm package <c>@grammyjs/types</c>. A new version of it shows what is new.</summary>
public sealed class GrammyFieldsTests
{
    // What a person sends: it has words, be it only the name of its kind.
    private static readonly string[] _contents =
    [
        "animation", "audio", "checklist", "contact", "dice", "document", "game", "gift", "gift_upgrade_sent", "invoice", "live_photo", "location", "paid_media", "photo", "poll",
        "rich_message", "sticker", "story", "unique_gift", "venue", "video", "video_note", "voice",
    ];

    [Fact]
    public async Task A_message_is_known_by_each_of_its_properties()
    {
        string[] fields = (await NodeScript.RunAsync<string[]>(NodeScript.PathTo("Telegram", "fields.mjs"), (string[])["Message"]))[0];

        Assert.Contains("text", fields);
        Assert.Equal(_contents, fields.Where(HasWords));
    }

    [Fact]
    public async Task Every_kind_of_update_is_read_or_counted()
    {
        string[] kinds = [.. (await NodeScript.RunAsync<string[]>(NodeScript.PathTo("Telegram", "fields.mjs"), (string[])["Update"]))[0].Where(kind => kind != "update_id")];

        Assert.True(kinds.Length >= 25);

        // A change is one kind, also in a chat of a business account.
        Assert.All(kinds, kind => Assert.Contains(kind.Replace("edited_business_", "edited_", StringComparison.Ordinal), Assert.Single(Read($$"""{"update_id":5,"{{kind}}":{} }""").Skipped), StringComparison.Ordinal));
    }

    private static bool HasWords(string field)
    {
        JsonElement message = JsonElement.Parse($$"""{"{{field}}":{} }""");

        return TelegramContent.Notice(message) is null && TelegramContent.Of(message).Words.Length > 0;
    }

    private static ChannelRequest Read(string update) =>
        TelegramUpdate.Read(Encoding.UTF8.GetBytes(update), new TelegramReading(99, "a_bot", GroupMessages.None, EditedMessages.Message), DateTimeOffset.UnixEpoch);
}
