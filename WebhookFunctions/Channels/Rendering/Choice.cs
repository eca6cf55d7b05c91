using System.Text.Json;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>What a user can press.</summary>
/// <param name="Label">One line, never blank, as long as its sender made it: see <see cref="Labels"/>. If the user can buy something, with its price.</param>
internal sealed record Choice(string Label, ChoiceKind Kind)
{
    /// <summary>A string or an object, for <see cref="ChoiceKind.Reply"/> and <see cref="ChoiceKind.Postback"/>.</summary>
    public JsonElement? Payload { get; init; }

    /// <summary>For <see cref="ChoiceKind.Link"/> and <see cref="ChoiceKind.Webview"/>, and for a browser.</summary>
    public string? Address { get; init; }

    /// <summary>The text for a channel without buttons: an address to open, or words to know about.</summary>
    public string Line => Address is { } address ? $"{Label}: {address}" : $"[{Label}]";
}

internal enum ChoiceKind
{
    Reply,
    Postback,
    Link,
    Webview,
    Buy,
    LocationRequest,
}
