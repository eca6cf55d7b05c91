namespace WebhookFunctions.Conversations;

/// <summary>Divides events into what one transaction can store.</summary>
internal static class EventBatches
{
    // Two rows an event and one for the sequence; a transaction holds 100.
    private const int EventsPerTransaction = 40;

    // A transaction holds 4 MiB, and a character can take six on its way there (a quotation mark becomes \u0022).
    private const int CharactersPerTransaction = 512 * 1024;

    public static IEnumerable<List<IncomingEvent>> Of(IEnumerable<IncomingEvent> events)
    {
        List<IncomingEvent> batch = [];
        int characters = 0;

        foreach (IncomingEvent @event in events)
        {
            if (batch.Count == EventsPerTransaction || (batch.Count > 0 && characters + @event.Json.Length > CharactersPerTransaction))
            {
                yield return batch;
                (batch, characters) = ([], 0);
            }

            batch.Add(@event);
            characters += @event.Json.Length;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
