using System.Text.Json;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>What a user can press.</summary>
/// <param name="Label">On one line, never blank, as long as its sender made it: see <see cref="Labels"/>. With the price of what is to be bought.</param>
internal sealed record Choice(string Label, ChoiceKind Kind)
{
    /// <summary>A string or an object, for <see cref="ChoiceKind.Reply"/> and <see cref="ChoiceKind.Postback"/>.</summary>
    public JsonElement? Payload { get; init; }

    /// <summary>For <see cref="ChoiceKind.Link"/> and <see cref="ChoiceKind.Webview"/>, and for a browser.</summary>
    public string? Address { get; init; }

    /// <summary>What it is where there are no buttons: to be opened, or to be known of.</summary>
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
