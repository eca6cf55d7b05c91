using Microsoft.Extensions.Options;

namespace WebhookFunctions.Mailboxes;

internal sealed class LeaseOptionsValidator : IValidateOptions<LeaseOptions>
{
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longest = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, LeaseOptions options) => options.LeasePeriod >= _shortest && options.LeasePeriod <= _longest
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(
            $"Delivery__LeasePeriod must be a time from {_shortest} to {_longest}, for example 00:00:30: the time after which a forwarder that shows no sign of life is replaced.");
}
