using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>The actions of a content or of an item: those that the user can press, and lines for the others.</summary>
internal sealed record Choices(IReadOnlyList<Choice> Pressed, IReadOnlyList<string> Lines)
{
    public static Choices Of(JsonElement holder)
    {
        List<Choice> pressed = [];
        List<string> lines = [];

        foreach (JsonElement action in holder.Elements("actions"))
        {
            if (One(action) is { } choice)
            {
                pressed.Add(choice);
            }
            else if (ActionText.Line(action) is { } line)
            {
                lines.Add(line);
            }
        }

        return new(pressed, lines);
    }

    private static Choice? One(JsonElement action)
    {
        string label = Labels.OneLine(action.Text("text") ?? "");

        if (label.Length == 0)
        {
            return null;
        }

        return action.Text("type") switch
        {
            "reply" => Answer(action, label, ChoiceKind.Reply),
            "postback" => Answer(action, label, ChoiceKind.Postback),
            "link" => Link(action.Text("uri"), label, ChoiceKind.Link),
            "webview" => Link(action.Text("fallback") is { Length: > 0 } fallback ? fallback : action.Text("uri"), label, ChoiceKind.Webview),
            "buy" => new(ActionText.Priced(label, action), ChoiceKind.Buy),
            "locationRequest" => new(label, ChoiceKind.LocationRequest),

            // A type that does not exist yet can be opened or answered, too.
            _ => action.Text("uri") is { Length: > 0 } address ? Link(address, label, ChoiceKind.Link) : Answer(action, label, ChoiceKind.Postback),
        };
    }

    private static Choice? Answer(JsonElement action, string label, ChoiceKind kind) =>
        action.Get("payload") is { ValueKind: JsonValueKind.String or JsonValueKind.Object } payload ? new(label, kind) { Payload = payload } : null;

    private static Choice? Link(string? address, string label, ChoiceKind kind) =>
        address is not null && Leads(address) ? new(label, kind) { Address = address } : null;

    private static bool Leads(string address) => Uri.IsWellFormedUriString(address, UriKind.Absolute)
        && new Uri(address).Scheme is not ("file" or "javascript" or "data");
}
