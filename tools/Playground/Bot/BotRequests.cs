using System.Text.Json;

namespace Playground;

/// <summary>Judges the bodies sent into a conversation, and says what each makes the bot do.</summary>
internal sealed class BotRequests(IReadOnlyList<string> deliveryStates)
{
    private static readonly Shape[] PostbackPayloads = [BotShapes.Restart, BotShapes.EntryPoint, BotShapes.NextPassage];

    private readonly Shape _delivery = BotShapes.Delivery(deliveryStates);

    public static Answer Message(Chat chat, JsonElement body) => (body.Text("author", "type"), body.Text("content", "type")) switch
    {
        ("chatbot", _) => Acknowledgement(chat, body),
        (_, "postback") => Check(BotShapes.Postback, body) ?? Postback(chat, body.GetProperty("content").GetProperty("payload")),
        (_, "image" or "file") => Check(BotShapes.Media, body) ?? Text(chat, body.GetProperty("content").GetProperty("mediaUrl")),
        (_, "location") => Check(BotShapes.Place, body) ?? Answer.Take(() => chat.Hear(Incoming.Message("[location]"))),
        (_, "formResponse") => Check(BotShapes.FormResponse, body) ?? Answer.Take(() => chat.Hear(Incoming.Message("[formResponse]"))),
        _ => Check(BotShapes.TextMessage, body) ?? Text(chat, body.GetProperty("content").GetProperty("text")),
    };

    public static Answer Activity(JsonElement body) => Check(BotShapes.Activity, body) ?? Answer.Take();

    public static Answer Handback(Chat chat, JsonElement body) =>
        Check(BotShapes.Handback, body) ?? Answer.Take(() => chat.TakeBack(body.GetProperty("handback").GetProperty("metadata")));

    public Answer Delivery(Chat chat, JsonElement body) =>
        Check(_delivery, body) ?? Acknowledgement(chat, body.GetProperty("delivery").GetProperty("message"));

    private static Answer Text(Chat chat, JsonElement text) => Answer.Take(() => chat.Hear(Incoming.Message(text.GetString()!)));

    private static Answer Postback(Chat chat, JsonElement payload) =>
        PostbackPayloads.Any(shape => shape(payload, "payload") is null) || chat.Conversation.HasOffered(payload)
            ? Answer.Take(() => chat.Hear(Incoming.Postback(payload)))
            : Answer.BadRequest("body.content.payload is not restart, entryPoint or nextPassage, nor what an action of the bot carries");

    private static Answer Acknowledgement(Chat chat, JsonElement message) =>
        chat.Conversation.FindSaid(message) is { } said
            ? Answer.Take() with { Signal = said.Acknowledge }
            : Answer.BadRequest("The message is not one of the bot's, or not as the bot sent it.");

    private static Answer? Check(Shape shape, JsonElement body) => shape(body, "body") is { } problem ? Answer.BadRequest(problem) : null;
}
