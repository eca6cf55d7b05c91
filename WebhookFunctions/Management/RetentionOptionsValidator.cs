using Microsoft.Extensions.Options;

namespace WebhookFunctions.Management;

internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        (string Setting, TimeSpan Time)[] times =
        [
            (nameof(options.Transcripts), options.Transcripts),
            (nameof(options.Duplicates), options.Duplicates),
            (nameof(options.DeadLetters), options.DeadLetters),
            (nameof(options.Conversations), options.Conversations),
        ];
        string[] problems =
        [
            .. times.Where(one => one.Time < TimeSpan.Zero)
                .Select(one => $"{RetentionOptions.Section}__{one.Setting} must be a time such as 90.00:00:00 (90 days), or 0 to keep it for ever."),
        ];

        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
