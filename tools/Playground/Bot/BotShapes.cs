namespace Playground;

/// <summary>The bodies that the platform accepts. A postback's payload may also be any payload that the bot itself offered.</summary>
internal static class BotShapes
{
    // The vendor's samples have both spellings of the display name, and its list of activities misspells the read receipt.
    public static Shape Conversation { get; } = Shapes.Object(
        ("displayName?", Shapes.Text), ("dispalyName?", Shapes.Text), ("description?", Shapes.Text), ("metadata?", Shapes.AnyObject));

    public static Shape Activity { get; } = Shapes.Object(
        ("author", Author("user")), ("type", Shapes.OneOf("typing:start", "typing:stop", "conversation:read", "convertsation:read")));

    public static Shape Handback { get; } = Shapes.Object(
        ("author", Author("agent")), ("handback", Shapes.Object(("metadata", Shapes.AnyObject))));

    public static Shape TextMessage { get; } = FromUser(("type", Shapes.OneOf("text")), ("text", Shapes.Text));

    public static Shape Postback { get; } = FromUser(("type", Shapes.OneOf("postback")), ("payload", Shapes.AnyObject));

    // The platform documents text and postback. These other shapes come from the API with which it calls itself compatible, for connectors that are configured to send them.
    public static Shape Media { get; } = FromUser(
        ("type", Shapes.OneOf("image", "file")), ("mediaUrl", Shapes.Text), ("altText?", Shapes.Text), ("text?", Shapes.Text));

    public static Shape Place { get; } = FromUser(
        ("type", Shapes.OneOf("location")), ("coordinates", Shapes.AnyObject), ("location?", Shapes.AnyObject));

    public static Shape FormResponse { get; } = FromUser(("type", Shapes.OneOf("formResponse")), ("fields", Shapes.Array));

    public static Shape Restart { get; } = Shapes.Object(("restart", Shapes.True));

    public static Shape EntryPoint { get; } = Shapes.Object(("entryPoint", Shapes.Text));

    public static Shape NextPassage { get; } = Shapes.Object(
        ("nextPassage", Shapes.Object(("passageId", Shapes.Text), ("inlineActions?", Shapes.Array))));

    public static Shape Delivery(IReadOnlyList<string> states) => Shapes.Object(
        ("delivery", Shapes.Object(("state", Shapes.OneOf(states)), ("message", Shapes.AnyObject))));

    private static Shape FromUser(params (string Name, Shape Shape)[] content) => Shapes.Object(
        ("author", Author("user")), ("content", Shapes.Object(content)));

    private static Shape Author(string type) => Shapes.Object(("type", Shapes.OneOf(type)));
}
