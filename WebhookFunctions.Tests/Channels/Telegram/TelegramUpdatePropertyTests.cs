using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Telegram;
using WebhookFunctions.Json;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>However an update is damaged: it is an event, or it is counted. Anything else would come again and again.</summary>
public sealed class TelegramUpdatePropertyTests
{
    private static readonly string[] _updates =
    [
        """{"update_id":5,"message":{"message_id":1,"from":{"id":7,"is_bot":false,"first_name":"Ann"},"chat":{"id":-7,"type":"group"},"date":1,"text":"/help@a_bot hi","entities":[{"type":"bot_command","offset":0,"length":11},{"type":"text_mention","offset":12,"length":2,"user":{"id":99}}]}}""",
        """{"update_id":5,"message":{"message_id":1,"from":{"id":7},"chat":{"id":7,"type":"private"},"photo":[{"file_id":"l","file_size":9}],"caption":"look","caption_entities":[{"type":"mention","offset":0,"length":4}]}}""",
        """{"update_id":5,"message":{"message_id":1,"from":{"id":7},"chat":{"id":7,"type":"private"},"venue":{"location":{"latitude":1,"longitude":2},"title":"Pier","address":"1 Quay St"}}}""",
        """{"update_id":5,"edited_message":{"message_id":1,"from":{"id":7},"chat":{"id":7,"type":"private"},"document":{"file_id":"d","file_name":"a.pdf","mime_type":"application/pdf"}}}""",
        """{"update_id":5,"business_message":{"message_id":1,"from":{"id":7},"chat":{"id":7,"type":"private"},"business_connection_id":"b","is_topic_message":true,"message_thread_id":4,"sticker":{"file_id":"s"}}}""",
        """{"update_id":5,"callback_query":{"id":"q","from":{"id":7},"data":"{\"a\":1}","message":{"message_id":3,"date":1,"chat":{"id":7,"type":"private"},"reply_markup":{"inline_keyboard":[[{"text":"Red","callback_data":"{\"a\":1}"}]]}}}}""",
    ];

    private static readonly TelegramReading _reading = new(99, "a_bot", GroupMessages.Addressed, EditedMessages.Message);

    [Fact]
    public void A_damaged_update_is_an_event_or_counted() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).Select(number => ContentMutation.Of(number, _updates)).ToArbitrary(), IsAnswered).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    private static bool IsAnswered(string update)
    {
        ChannelRequest read = TelegramUpdate.Read(Encoding.UTF8.GetBytes(update), _reading, DateTimeOffset.UnixEpoch);

        return read.Problem is null && read.Answer is not null && read.Events.Count + read.Skipped.Count == 1
            && read.Events.All(one => StrictJson.Parse(one.Event.Json).Text("type") is "message" or "start" or "postback" && TelegramAddress.TryParse(one.Address) is not null);
    }
}
