using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;

namespace WebhookFunctions.Bots;

/// <summary>A user's event as the platform's <c>content</c>. The shapes are those of Sunshine Conversations; the platform's API is compatible with them.</summary>
internal sealed record UserContent(string Type, string? Text = null, JsonElement? Payload = null)
{
    public string? MediaUrl { get; init; }

    public string? AltText { get; init; }

    public UserCoordinates? Coordinates { get; init; }

    public UserPlace? Location { get; init; }

    public IReadOnlyList<UserAnswer>? Fields { get; init; }

    /// <summary>The contents to send one after the other: a text alone or, if so configured, also what the user sent along, each as content of its own.</summary>
    public static IReadOnlyList<UserContent> Of(EventKind kind, JsonElement @event, BotOptions bot, StartPostback start) => kind switch
    {
        EventKind.Start => [Postback(UserEvent.Payload(@event) ?? start.Payload)],
        EventKind.Postback => [Postback(UserEvent.Payload(@event)!.Value)],
        _ when bot.UserMedia == UserMediaAs.Content && UserMedia.IsIn(@event) => [.. Texts(@event), .. Media(@event)],
        _ => [new("text", UserEvent.Words(@event))],
    };

    public static UserContent Postback(JsonElement payload) => new("postback", Payload: payload);

    private static IEnumerable<UserContent> Texts(JsonElement @event) => UserEvent.Text(@event) is { Length: > 0 } text ? [new("text", text)] : [];

    private static IEnumerable<UserContent> Media(JsonElement @event)
    {
        foreach (JsonElement attachment in @event.Elements(Attachment.Property))
        {
            yield return attachment.Text("url") is { } url
                ? new(Attachment.IsImage(attachment) ? "image" : "file") { MediaUrl = url, AltText = attachment.Text("name") }
                : new("text", UserMedia.LineOf(attachment));
        }

        if (@event.Object(UserMedia.Location) is { } place)
        {
            yield return UserMedia.Coordinates(place) is { } at
                ? new("location") { Coordinates = new(at.Latitude, at.Longitude), Location = new(place.Text("address"), place.Text("name")) }
                : new("text", UserMedia.Place(place));
        }

        UserAnswer[] answers = [.. UserMedia.Answers(@event).Select(UserAnswer.Of)];

        if (answers.Length > 0)
        {
            yield return new("formResponse") { Fields = answers };
        }
    }
}

internal sealed record UserCoordinates(double Lat, [property: JsonPropertyName("long")] double Long);

internal sealed record UserPlace(string? Address, string? Name);

internal sealed record UserAnswer(string Type, string Name, string Label, string Text)
{
    public static UserAnswer Of(JsonElement answer)
    {
        string name = answer.Text("name") ?? answer.Text("label") ?? "answer";

        return new("text", name, answer.Text("label") ?? name, UserMedia.Value(answer) ?? "");
    }
}
