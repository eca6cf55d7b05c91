using System.Text.Json;
using WebhookFunctions.Signatures;

namespace Playground;

/// <summary>Checks what the connector sends to the desk: first its signature, then its shape.</summary>
internal sealed class DeskApi(Signature signature)
{
    private static readonly Shape Event = Shapes.Having(
        ("id", Shapes.Text),
        ("type", Shapes.OneOf("handover", "message", "typing", "read", "ended")),
        ("connection", Shapes.Text),
        ("conversation", Shapes.Having(("id", Shapes.Text), ("address", Shapes.Text))),
        ("timestamp", Shapes.Text),
        ("user?", Shapes.AnyObject));

    private static readonly Shape Transcript = Shapes.Having(
        ("entries", Shapes.ListOf(Shapes.Having(
            ("at", Shapes.Text),
            ("author", Shapes.OneOf("user", "bot", "agent", "connector")),
            ("type", Shapes.OneOf("message", "postback")),
            ("text", Shapes.Text),
            ("content?", Shapes.AnyObject),
            ("attachments?", Shapes.ListOf(Shapes.Having(("url", Shapes.Text))))))),
        ("more?", Shapes.Text));

    private static readonly Dictionary<string, Shape> Details = new()
    {
        ["handover"] = Shapes.Having(("handover", Shapes.Having(("metadata?", Shapes.AnyObject))), ("transcript", Transcript)),
        ["message"] = Shapes.Having(
            ("message", Shapes.Having(("id", Shapes.Text), ("text", Shapes.Text))), ("event?", Shapes.AnyObject)),
        ["typing"] = Shapes.Having(("activity", Shapes.OneOf("typing:start", "typing:stop"))),
        ["read"] = Shapes.Anything,
        ["ended"] = Shapes.Having(("reason", Shapes.OneOf("handback", "expired", "unreachable"))),
    };

    public Answer Judge(Call call)
    {
        SignatureVerdict verdict = signature.Verify(call);

        if (verdict != SignatureVerdict.Valid)
        {
            return Answer.Refuse(StatusCodes.Status401Unauthorized, $"The signature does not hold: {verdict}.");
        }

        if (Problem(call.Body) is { } problem)
        {
            return Answer.BadRequest(problem);
        }

        return Answer.Take() with
        {
            Address = call.Body.Text("conversation", "address"),
            ConversationId = call.Body.Text("conversation", "id"),
        };
    }

    private static string? Problem(JsonElement body) => Event(body, "body") ?? Details[body.Text("type")!](body, "body");
}
