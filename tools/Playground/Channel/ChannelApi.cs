using WebhookFunctions.Signatures;

namespace Playground;

/// <summary>Checks what the connector sends to the channel: first its signature, then its shape.</summary>
internal sealed class ChannelApi(Signature signature)
{
    private static readonly Shape Event = Shapes.Having(
        ("id", Shapes.Text),
        ("type", Shapes.OneOf("message", "typing", "handover", "joined", "handback", "ended")),
        ("connection", Shapes.Text),
        ("conversation", Shapes.Having(("id?", Shapes.Anything), ("address", Shapes.Text))));

    private static readonly Shape Message = Shapes.Having(
        ("author", Shapes.Having(("type", Shapes.OneOf("bot", "agent")))),
        ("message", Shapes.Having(("id", Shapes.Text), ("text", Shapes.Text), ("fallback?", Shapes.Text), ("content?", Shapes.AnyObject))));

    public Answer Judge(Call call)
    {
        SignatureVerdict verdict = signature.Verify(call);

        if (verdict != SignatureVerdict.Valid)
        {
            return Answer.Refuse(StatusCodes.Status401Unauthorized, $"The signature does not hold: {verdict}.");
        }

        if (Event(call.Body, "body") is { } problem)
        {
            return Answer.BadRequest(problem);
        }

        if (call.Body.GetProperty("type").ValueEquals("message") && Message(call.Body, "body") is { } messageProblem)
        {
            return Answer.BadRequest(messageProblem);
        }

        return Answer.Take() with
        {
            Address = call.Body.Text("conversation", "address"),
            ConversationId = call.Body.Text("conversation", "id"),
        };
    }
}
