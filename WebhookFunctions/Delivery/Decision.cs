using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>What to do after an attempt.</summary>
internal abstract record Decision
{
    // The defect may be gone after a restart. So we neither give up at once nor retry for a day.
    private const int MostDefects = 5;

    // If a message is denied while others are taken, the third denial means that the message is wrong.
    private const int MostDenials = 3;

    /// <summary>How many conversations in a row must fail before their destination is held.</summary>
    public const int MostFailing = 5;

    private static readonly TimeSpan _leastPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestAfterDefect = TimeSpan.FromSeconds(10);

    private Decision()
    {
    }

    /// <summary>The one decision about failures. It takes values and returns a value.</summary>
    /// <param name="mail">The mail as it was before the attempt.</param>
    /// <param name="gate">What is known of the destination.</param>
    public static Decision After(DeliveryResult result, Mail mail, GateView gate, RetryPolicy policy) => result.Status switch
    {
        DeliveryStatus.Delivered => new Done(),
        DeliveryStatus.Refused => new DeadLetter(),
        DeliveryStatus.Gone when mail.SaidGone => new Believe(),
        DeliveryStatus.Gone => new Retry(Pause(policy)) { SaidGone = true },
        DeliveryStatus.Failed => mail.Attempts + 1 < MostDefects ? new Retry(BackOff(mail, policy, _longestAfterDefect)) : new DeadLetter(),
        DeliveryStatus.Denied => AfterDenial(result, mail, gate, policy),
        DeliveryStatus.Unavailable => IsHeld(gate) || gate.Failing >= MostFailing ? Held(mail, policy) : RetryOrGiveUp(result, mail, policy),
    };

    private static Decision AfterDenial(DeliveryResult result, Mail mail, GateView gate, RetryPolicy policy)
    {
        bool isAlone = gate.Denials == 1 ? gate.TookAnotherLately : gate.TookAnotherSince;

        if (IsHeld(gate) || !isAlone)
        {
            return gate.IsStale ? RetryOrGiveUp(result, mail, policy) : Held(mail, policy);
        }

        return gate.Denials >= MostDenials ? new DeadLetter() : RetryOrGiveUp(result, mail, policy);
    }

    private static bool IsHeld(GateView gate) => gate is { State: GateState.Held, IsStale: false };

    // A held destination uses up no patience, except that of a step that somebody waits for.
    private static Decision Held(Mail mail, RetryPolicy policy) =>
        policy.OwnPatience is { } patience && mail.TroubledSince + patience <= policy.Now ? new DeadLetter() : new Hold();

    private static Decision RetryOrGiveUp(DeliveryResult result, Mail mail, RetryPolicy policy)
    {
        // No two clocks are compared: clocks of two instances may be minutes apart, which would use up a short patience at once.
        TimeSpan left = (policy.OwnPatience ?? policy.Options.RetryFor) - policy.Took - mail.Waited;

        if (left <= TimeSpan.Zero)
        {
            return new DeadLetter();
        }

        TimeSpan delay = BackOff(mail, policy, policy.Options.LongestRetry);
        TimeSpan asked = result.RetryAfter is { } retryAfter && retryAfter > delay ? retryAfter : delay;

        // Somebody waits for the end of a step with its own patience, so no remote may lengthen that patience.
        return new Retry(policy.OwnPatience is null || asked < left ? asked : left);
    }

    private static TimeSpan BackOff(Mail mail, RetryPolicy policy, TimeSpan longest)
    {
        double doubled = policy.Options.FirstRetry.TotalSeconds * Math.Pow(2, Math.Min(mail.Attempts, 40));

        return TimeSpan.FromSeconds(Math.Min(doubled, longest.TotalSeconds) * (0.8 + (0.4 * policy.Jitter)));
    }

    private static TimeSpan Pause(RetryPolicy policy) => policy.Options.FirstRetry > _leastPause ? policy.Options.FirstRetry : _leastPause;

    public sealed record Done : Decision;

    /// <summary>Try again after this delay.</summary>
    public sealed record Retry(TimeSpan Delay) : Decision
    {
        /// <summary>The other side says that the conversation is gone. This is remembered, and believed the next time.</summary>
        public bool SaidGone { get; init; }
    }

    /// <summary>The destination is in trouble: hold everything for it.</summary>
    public sealed record Hold : Decision;

    /// <summary>The conversation is gone at the other side.</summary>
    public sealed record Believe : Decision;

    public sealed record DeadLetter : Decision;
}
