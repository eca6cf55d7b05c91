using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Telegram;
using WebhookFunctions.Json;
using Api = Telegram.Bot.Types;

namespace WebhookFunctions.Tests.Channels.Telegram.Counterparts;

/// <summary>The NuGet package <c>Telegram.Bot</c> at the other end: it reads the calls, and writes the updates.</summary>
public sealed class TelegramBotLibraryTests
{
    private static readonly Api.User _ann = new() { Id = 7, FirstName = "Ann", LastName = "Lee" };
    private static readonly Api.Chat _chat = new() { Id = 7, Type = ChatType.Private };

    public static TheoryData<string, string> Kinds { get; } = new()
    {
        { "text", "hi" },
        { "caption", "look" },
        { "document", "[file: a.pdf]" },
        { "voice", "[voice message]" },
        { "sticker", "[sticker 😀]" },
        { "contact", "[contact: Bo +64 1]" },
        { "poll", "[poll: Tea?]" },
        { "dice", "[🎲: 5]" },
    };

    [Theory]
    [InlineData("sendMessage", """{"text":"no chat"}""")]
    [InlineData("sendMessage", """{"chat_id":7,"text":5}""")]
    [InlineData("sendVenue", """{"chat_id":7,"latitude":1,"longitude":2,"title":"no address"}""")]
    public void The_library_reads_no_call_that_lacks_something(string method, string body) =>
        Assert.Throws<JsonException>(() => Read(new ChannelCall(method, Encoding.UTF8.GetBytes(body))));

    [Fact]
    public void The_library_loses_what_it_does_not_know()
    {
        ChannelCall call = new("sendMessage", """{"chat_id":7,"text":"x","txet":"y"}"""u8.ToArray());

        Assert.False(JsonNode.DeepEquals(JsonNode.Parse(call.Body), Read(call)));
    }

    [Fact]
    public void The_library_reads_every_call_without_loss() => Assert.All(MadeCalls.All, call =>
    {
        JsonObject made = JsonNode.Parse(call.Body)!.AsObject();

        // Its own spelling; Telegram takes any.
        if (made["parse_mode"]?.GetValue<string>() == "HTML")
        {
            made["parse_mode"] = "Html";
        }

        JsonNode read = Read(call);
        Assert.True(JsonNode.DeepEquals(made, read), $"{call.Method}\n{made.ToJsonString()}\n{read.ToJsonString()}");
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_the_library_writes_of_a_message_is_read(string kind, string words)
    {
        JsonElement @event = Event(new Api.Update { Id = 5, Message = Message(kind) });

        Assert.Equal(("5-3", "message", "7", words), (@event.Text("id"), @event.Text("type"), @event.Text("address"), UserEvent.Words(@event)));
        Assert.Equal("Ann Lee", @event.Object("user")?.Text("name"));
    }

    [Fact]
    public void What_the_library_writes_of_a_place_is_read()
    {
        Api.Venue venue = new() { Title = "Pier", Address = "1 Quay St", Location = new Api.Location { Latitude = 1.5, Longitude = 2 } };

        JsonElement place = Event(new Api.Update { Id = 5, Message = With(message => message.Venue = venue) }).GetProperty("location");

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse("""{"latitude":1.5,"longitude":2,"name":"Pier","address":"1 Quay St"}"""), place));
    }

    [Fact]
    public void What_the_library_writes_of_a_press_is_read()
    {
        Api.Message pressed = With(message => message.ReplyMarkup = new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("Red", "=red")));

        JsonElement @event = Event(new Api.Update { Id = 5, CallbackQuery = new Api.CallbackQuery { Id = "q", From = _ann, ChatInstance = "c", Data = "=red", Message = pressed } });

        Assert.Equal(("5-q", "postback", "Red", "red"), (@event.Text("id"), @event.Text("type"), @event.Text("text"), @event.Text("payload")));
    }

    [Fact]
    public void The_library_reads_the_call_that_ends_a_spinner()
    {
        ChannelAnswer answer = TelegramJson.Answer(new AnswerCallbackQuery("q"));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"callback_query_id":"q"}"""), Read(new ChannelCall("answerCallbackQuery", answer.Body.ToArray()))));
    }

    private static Api.Message Message(string kind) => With(message =>
    {
        (message.Text, message.Caption) = (kind == "text" ? "hi" : null, kind == "caption" ? "look" : null);
        message.Photo = kind == "caption" ? [new Api.PhotoSize { FileId = "f", FileUniqueId = "u", Width = 1, Height = 1 }] : null;
        message.Document = kind == "document" ? new Api.Document { FileId = "f", FileUniqueId = "u", FileName = "a.pdf" } : null;
        message.Voice = kind == "voice" ? new Api.Voice { FileId = "f", FileUniqueId = "u", Duration = 1 } : null;
        message.Sticker = kind == "sticker" ? new Api.Sticker { FileId = "f", FileUniqueId = "u", Type = StickerType.Regular, Width = 1, Height = 1, Emoji = "😀" } : null;
        message.Contact = kind == "contact" ? new Api.Contact { PhoneNumber = "+64 1", FirstName = "Bo" } : null;
        message.Poll = kind == "poll" ? new Api.Poll { Id = "p", Question = "Tea?", Type = PollType.Regular, Options = [] } : null;
        message.Dice = kind == "dice" ? new Api.Dice { Emoji = "🎲", Value = 5 } : null;
    });

    private static Api.Message With(Action<Api.Message> add)
    {
        Api.Message message = new() { Id = 3, From = _ann, Chat = _chat, Date = DateTime.UnixEpoch.AddYears(50) };
        add(message);

        return message;
    }

    private static JsonElement Event(Api.Update update)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(update, JsonBotAPI.Options);
        ChannelRequest read = TelegramUpdate.Read(body, new TelegramReading(99, "a_bot", GroupMessages.None, EditedMessages.Ignore), DateTimeOffset.UnixEpoch);

        return JsonElement.Parse(Assert.Single(read.Events).Event.Json);
    }

    /// <summary>The call as the library writes it once it has read it.</summary>
    private static JsonNode Read(ChannelCall call)
    {
        Type request = typeof(JsonBotAPI).Assembly.GetType($"Telegram.Bot.Requests.{char.ToUpperInvariant(call.Method[0])}{call.Method[1..]}Request", throwOnError: true)!;

        return JsonSerializer.SerializeToNode(JsonSerializer.Deserialize(call.Body, request, JsonBotAPI.Options), request, JsonBotAPI.Options)!;
    }
}
