using System.Globalization;

namespace WebhookFunctions.Delivery;

/// <summary>The most requests a second that a destination takes, in all and for one conversation. Null: no limit.</summary>
internal sealed record Limit(double? Rate, double? RatePerConversation = null)
{
    private const double Least = 0.01;
    private const double Most = 1_000;

    public static Limit None { get; } = new(null, null);

    /// <summary>The least time from one request of a conversation to the next.</summary>
    public TimeSpan? Pause => RatePerConversation is { } rate ? TimeSpan.FromSeconds(1 / rate) : null;

    /// <summary>The limit in words, for people who ask why something waits.</summary>
    public string Of(Destination destination, bool isForConversation) => string.Create(
        CultureInfo.InvariantCulture,
        $"the {destination.Name}'s limit is {(isForConversation ? RatePerConversation : Rate)} a second{(isForConversation ? " for one conversation" : "")}");

    /// <returns>What is wrong with a configured rate; null if nothing is.</returns>
    public static string? Problem(string setting, double? rate) => rate is null or (>= Least and <= Most)
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{setting} must be a number of requests a second from {Least} to {Most}, for example 30 or 0.5; without it there is no limit.");
}
