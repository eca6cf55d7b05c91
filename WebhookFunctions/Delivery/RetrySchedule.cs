using Microsoft.Extensions.Options;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Delivery;

/// <summary>Exponential back-off with jitter, for a limited sum of waits.</summary>
public sealed class RetrySchedule(IOptions<DeliveryOptions> options)
{
    // A remote may ask for more than the schedule's longest wait, but not for ever: a queue message can be delayed by seven days.
    private static readonly TimeSpan _longestAsked = TimeSpan.FromDays(1);

    private static readonly TimeSpan _longestDelay = TimeSpan.FromDays(7);

    private readonly DeliveryOptions _options = options.Value;

    /// <returns>How long to wait for the next attempt, or null when it is time to give up.</returns>
    /// <param name="retryAfter">What the other side asked for.</param>
    /// <param name="retryFor">The sum of waits to give up after, where not the configured one.</param>
    public TimeSpan? NextDelay(Mail mail, TimeSpan? retryAfter, TimeSpan? retryFor = null)
    {
        TimeSpan patience = (retryFor ?? _options.RetryFor) - mail.Waited;

        if (patience <= TimeSpan.Zero)
        {
            return null;
        }

        double doubled = _options.FirstRetry.TotalSeconds * Math.Pow(2, Math.Min(mail.Attempts, 40));
        double jitter = 0.8 + (0.4 * Random.Shared.NextDouble());
        double delay = Math.Min(doubled, _options.LongestRetry.TotalSeconds) * jitter;
        double asked = Math.Min(retryAfter?.TotalSeconds ?? 0, _longestAsked.TotalSeconds);

        // Somebody waits for the end of a patience of its own: no remote may lengthen it.
        TimeSpan longest = retryFor is null ? _longestDelay : patience;

        // The queue delays by whole seconds, and would make nothing of half a one.
        return TimeSpan.FromSeconds(Math.Ceiling(Math.Min(Math.Max(delay, asked), longest.TotalSeconds)));
    }
}
