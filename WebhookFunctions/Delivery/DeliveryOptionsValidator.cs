using Microsoft.Extensions.Options;

namespace WebhookFunctions.Delivery;

internal sealed class DeliveryOptionsValidator : IValidateOptions<DeliveryOptions>
{
    private static readonly TimeSpan _longestWait = TimeSpan.FromDays(7);

    public ValidateOptionsResult Validate(string? name, DeliveryOptions options)
    {
        string[] problems = [.. Problems(options)];

        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(DeliveryOptions options)
    {
        if (options.FirstRetry <= TimeSpan.Zero || options.LongestRetry < options.FirstRetry || options.LongestRetry > _longestWait)
        {
            yield return "Delivery__FirstRetry and Delivery__LongestRetry must be times such as 00:00:02 and 01:00:00, the first above zero, "
                + "the second not shorter than the first and at most 7.00:00:00.";
        }

        if (options.RetryFor < TimeSpan.Zero)
        {
            yield return "Delivery__RetryFor must be a time such as 1.00:00:00 (a day), or 00:00:00 to give up at once.";
        }

        // A function may run for ten minutes (host.json).
        if (options.Timeout <= TimeSpan.Zero || options.Timeout > TimeSpan.FromMinutes(4))
        {
            yield return "Delivery__Timeout must be a time from 00:00:01 to 00:04:00, for example 00:00:20.";
        }

        if (options.PlacesPerDestination is < 1 or > DeliveryOptions.PlacesOfAnInstance)
        {
            yield return "Delivery__PlacesPerDestination must be a number from 1 to 32, for example 16: an instance has 32 places (host.json).";
        }
    }
}
