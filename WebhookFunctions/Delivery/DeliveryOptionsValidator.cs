using Microsoft.Extensions.Options;

namespace WebhookFunctions.Delivery;

internal sealed class DeliveryOptionsValidator : IValidateOptions<DeliveryOptions>
{
    // A queue message can be delayed by seven days at the most.
    private static readonly TimeSpan _longestDelay = TimeSpan.FromDays(7);

    // Before and behind a call there are requests to storage.
    private const double LeastMargin = 1.25;

    public ValidateOptionsResult Validate(string? name, DeliveryOptions options)
    {
        string[] problems = [.. Problems(options)];

        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(DeliveryOptions options)
    {
        if (options.FirstRetry <= TimeSpan.Zero || options.LongestRetry < options.FirstRetry || options.LongestRetry > _longestDelay)
        {
            yield return "Delivery__FirstRetry and Delivery__LongestRetry must be times such as 00:00:02 and 01:00:00, the first above zero, "
                + "the second not shorter than the first and at most 7.00:00:00.";
        }

        if (options.RetryFor < TimeSpan.Zero)
        {
            yield return "Delivery__RetryFor must be a time such as 1.00:00:00 (a day), or 00:00:00 to give up at once.";
        }

        if (options.Timeout <= TimeSpan.Zero || options.LeasePeriod < options.Timeout * LeastMargin || options.LeasePeriod > _longestDelay)
        {
            yield return "Delivery__LeasePeriod must be at least a quarter longer than Delivery__Timeout (for example 00:00:30 and 00:00:20): a forwarder that "
                + "waits for an answer must not be taken for dead.";
        }
    }
}
