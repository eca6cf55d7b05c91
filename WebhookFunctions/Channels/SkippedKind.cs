namespace WebhookFunctions.Channels;

/// <summary>What the kinds of <see cref="ChannelRequest.Skipped"/> are called.</summary>
internal static class SkippedKind
{
    /// <summary>A vendor's names are short. What else somebody with the secret sends must not make as many metrics.</summary>
    public static string Of(string? name) => name is { Length: > 0 and <= 40 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? name : "unknown";
}
