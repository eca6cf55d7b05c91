using System.Text;
using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Telegram;
using WebhookFunctions.Json;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>What a person has written in a rich message or a checklist arrives with its words.</summary>
public sealed class TelegramRichWordsTests
{
    [Theory]
    [InlineData("""[{"type":"paragraph","text":"Hi"},{"type":"divider"},{"type":"heading","text":["a ",{"type":"bold","text":{"type":"italic","text":["b","c"]}}," d"],"size":1}]""", "Hi\na bc d")]
    [InlineData("""[{"type":"paragraph","text":["see ",{"type":"url","text":"it","url":"https://e.org"},{"type":"custom_emoji","custom_emoji_id":"1","alternative_text":"😀"},{"type":"mathematical_expression","expression":"x^2"},{"type":"anchor","name":"n"}]}]""", "see it😀x^2")]
    [InlineData("""[{"type":"list","items":[{"label":"1.","blocks":[{"type":"paragraph","text":"a"},{"type":"paragraph","text":"b"}]},{"label":"•","has_checkbox":true,"is_checked":true,"blocks":[{"type":"paragraph","text":"c"}]}]}]""", "1. a\nb\n• [x] c")]
    [InlineData("""[{"type":"table","cells":[[{"text":"a"},{"text":["b"]}],[{},{"text":"d"}]],"caption":"T"}]""", "a | b\n | d\nT")]
    [InlineData("""[{"type":"blockquote","blocks":[{"type":"paragraph","text":"q"}],"credit":"Bo"},{"type":"pullquote","text":"p","credit":"Al"}]""", "q\nBo\np\nAl")]
    [InlineData("""[{"type":"details","summary":"s","blocks":[{"type":"pre","text":"x\n  y"}]},{"type":"footer","text":"f"},{"type":"mathematical_expression","expression":"e=1"}]""", "s\nx\n  y\nf\ne=1")]
    [InlineData("""[{"type":"photo","photo":[{"file_id":"f"}],"caption":{"text":"A cat","credit":"Al"}},{"type":"voice_note","voice_note":{}},{"type":"map","location":{}}]""", "[photo]\nA cat\nAl\n[voice note]\n[map]")]
    [InlineData("""[{"type":"collage","blocks":[{"type":"photo","photo":[]}],"caption":{"text":"two"}},{"type":"hologram"}]""", "[photo]\ntwo\n[hologram]")]
    [InlineData("""[{"type":"paragraph","text":7},"x",null,{"text":"y"}]""", "x\ny")]
    [InlineData("[]", "[rich message]")]
    [InlineData("""{"type":"paragraph"}""", "[rich message]")]
    public void A_rich_message_has_its_words(string blocks, string text) => Assert.Equal(text, Text($$""" "rich_message":{"blocks":{{blocks}} } """));

    [Theory]
    [InlineData("""{"title":"Shop","tasks":[{"id":1,"text":"Milk","completion_date":1795737434},{"id":2,"text":"Tea"},{"id":3,"text":"Jam","completion_date":0}]}""", "Shop\n[x] Milk\n[ ] Tea\n[ ] Jam")]
    [InlineData("""{"title":"","tasks":[{"id":1}]}""", "[checklist]")]
    public void A_checklist_has_its_tasks(string list, string text) => Assert.Equal(text, Text($$""" "checklist":{{list}} """));

    private static string? Text(string content)
    {
        byte[] update = Encoding.UTF8.GetBytes($$"""{"update_id":5,"message":{"message_id":1,"date":1795737434,"chat":{"id":7,"type":"private"},"from":{"id":7,"first_name":"Ann"},{{content}} } }""");
        ChannelRequest read = TelegramUpdate.Read(update, new TelegramReading(99, "a_bot", GroupMessages.None, EditedMessages.Ignore), DateTimeOffset.UnixEpoch);

        return JsonElement.Parse(Assert.Single(read.Events).Event.Json).Text("text");
    }
}
