using System.Diagnostics;
using System.Diagnostics.Metrics;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Telemetry;

namespace WebhookFunctions.Delivery;

/// <summary>What traces and metrics say about attempts: a span for each, in the trace in which the event was accepted, with its result.</summary>
internal static class AttemptTelemetry
{
    private static readonly Counter<long> _forwarded =
        ConnectorTelemetry.Meter.CreateCounter<long>("webhookfunctions.events.forwarded", "{event}", "Events that arrived.");

    private static readonly Counter<long> _retries =
        ConnectorTelemetry.Meter.CreateCounter<long>("webhookfunctions.events.retries", "{attempt}", "Attempts that failed and will be repeated.");

    private static readonly Counter<long> _held =
        ConnectorTelemetry.Meter.CreateCounter<long>("webhookfunctions.events.held", "{attempt}", "Attempts that failed while their destination was held.");

    private static readonly Counter<long> _deadLetters =
        ConnectorTelemetry.Meter.CreateCounter<long>("webhookfunctions.events.dead_letters", "{event}", "Events that were given up on.");

    private static readonly Histogram<double> _age = ConnectorTelemetry.Meter.CreateHistogram(
        "webhookfunctions.delivery.age",
        "s",
        "From an event's acceptance until it had arrived and, where it is acknowledged, was acknowledged.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200, 86_400] });

    /// <param name="names">What the logs call the conversation and its events.</param>
    public static Activity? Start(MailboxView view, Mail mail, NextStep next, LogNames names)
    {
        if (!ConnectorTelemetry.Source.HasListeners()
            || next.Destination is not { } destination
            || !ActivityContext.TryParse(mail.Event.Trace, null, isRemote: true, out ActivityContext accepted))
        {
            return null;
        }

        // One execution works on several events, so it belongs to several traces.
        ActivityLink[] execution = Activity.Current is { } current ? [new ActivityLink(current.Context)] : [];
        Activity? span = ConnectorTelemetry.Source.StartActivity($"{next.What}: {destination.Name}", ActivityKind.Client, accepted, links: execution);

        return span?
            .SetTag(Tags.Connection, destination.Connection)
            .SetTag(Tags.Direction, view.Direction.Name())
            .SetTag(Tags.Destination, destination.Name)
            .SetTag(Tags.Conversation, names.Of(view.Conversation))
            .SetTag(Tags.Event, names.OfEvent(mail.Event, view.Conversation))
            .SetTag(Tags.Kind, mail.Event.Kind.ToString())
            .SetTag(Tags.Attempt, mail.Attempts + 1);
    }

    /// <remarks>The reason of a failure is only in the log, because the other side chooses its words and their length.</remarks>
    public static Step Ended(Activity? span, Step step)
    {
        string outcome = step switch
        {
            Step.Failure failure => failure.Result.Status.ToString(),
            Step.Change { WasMissed: true } => nameof(Outcome.Dropped),
            _ => nameof(DeliveryStatus.Delivered),
        };

        span?.SetTag(Tags.Outcome, outcome).SetStatus(outcome == nameof(DeliveryStatus.Delivered) ? ActivityStatusCode.Ok : ActivityStatusCode.Error);

        return step;
    }

    public static void Finished(ConversationKey conversation, Direction direction, Mail mail, TimeSpan age)
    {
        if (mail.Outcome == Outcome.Forwarded)
        {
            TagList tags = Whose(conversation, direction);
            _forwarded.Add(1, tags);
            _age.Record(age.TotalSeconds, tags);
        }
    }

    public static void Retried(MailboxView view, Destination? destination) => _retries.Add(1, Whose(view, destination));

    public static void Held(MailboxView view, Destination? destination) => _held.Add(1, Whose(view, destination));

    public static void GivenUp(MailboxView view, Destination? destination) => _deadLetters.Add(1, Whose(view, destination));

    /// <summary>What the destination had taken, it gave up on later.</summary>
    public static void NotDelivered(ConversationKey conversation, Destination destination)
    {
        TagList tags = Whose(conversation, Direction.BotToChannel);
        tags.Add(Tags.Destination, destination.Name);
        _deadLetters.Add(1, tags);
    }

    private static TagList Whose(ConversationKey conversation, Direction direction) =>
        new() { { Tags.Connection, conversation.Connection }, { Tags.Direction, direction.Name() } };

    private static TagList Whose(MailboxView view, Destination? destination)
    {
        TagList tags = Whose(view.Conversation, view.Direction);
        tags.Add(Tags.Destination, destination?.Name ?? "none");

        return tags;
    }
}
