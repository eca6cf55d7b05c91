using System.Diagnostics;
using System.Diagnostics.Metrics;
using WebhookFunctions.Conversations;
using WebhookFunctions.Telemetry;

namespace WebhookFunctions.Mailboxes;

/// <summary>What traces and metrics say about incoming events: a span for each mailbox of a request, in the sender's trace, and the number of events.</summary>
internal static class AcceptTelemetry
{
    private static readonly Counter<long> _accepted =
        ConnectorTelemetry.Meter.CreateCounter<long>("webhookfunctions.events.accepted", "{event}", "Events that were stored.");

    private static readonly Counter<long> _duplicates =
        ConnectorTelemetry.Meter.CreateCounter<long>("webhookfunctions.events.duplicates", "{event}", "Events that had been accepted before.");

    private static readonly Counter<long> _skipped =
        ConnectorTelemetry.Meter.CreateCounter<long>("webhookfunctions.events.skipped", "{event}", "What a channel sent that is no event for the bot.");

    /// <param name="name">The conversation, as the logs show it.</param>
    public static Activity? Start(ConversationKey conversation, Direction direction, string name)
    {
        Activity? span = ConnectorTelemetry.Source.StartActivity($"accept: {direction.Name()}", ActivityKind.Producer);

        return span?
            .SetTag(Tags.Connection, conversation.Connection)
            .SetTag(Tags.Direction, direction.Name())
            .SetTag(Tags.Conversation, name);
    }

    /// <summary>The events together with the trace in which they go on, if that is recorded.</summary>
    public static IncomingEvent[] Traced(IncomingEvent[] events, Activity? span) =>
        span is { Recorded: true, Id: { } trace } ? [.. events.Select(one => one with { Trace = trace })] : events;

    /// <param name="first">The id of the first event, as the logs show it.</param>
    public static void End(Activity? span, ConversationKey conversation, Direction direction, int accepted, int duplicates, string first)
    {
        span?.SetTag(Tags.Event, first).SetTag(Tags.Accepted, accepted).SetTag(Tags.Duplicates, duplicates);
        TagList tags = new() { { Tags.Connection, conversation.Connection }, { Tags.Direction, direction.Name() } };

        _accepted.Add(accepted, tags);

        if (duplicates > 0)
        {
            _duplicates.Add(duplicates, tags);
        }
    }

    /// <param name="kind">The channel's own word for its kind; there are only a few such words.</param>
    public static void Skip(string connection, string kind, int count) =>
        _skipped.Add(count, new TagList { { Tags.Connection, connection }, { Tags.Kind, kind } });
}
