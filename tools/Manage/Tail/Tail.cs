using System.Text.Json;

namespace Manage;

/// <summary>Looks at a connection or at one conversation, and tells what has happened since the last look.</summary>
internal sealed class Tail(Connector connector, string connection, string? address, TimeProvider time)
{
    private const int MostEntries = 50;
    private const int MostPages = 10;
    private const int MostRows = 1_000;
    private const int MostLetters = 200;

    private readonly GateTail _gates = new(connection, time);
    private readonly DeadLetterTail _letters = new();
    private readonly WaitingTail _waiting = new(time);
    private readonly ConversationTail? _conversation = address is null ? null : new(connection, address, time.GetUtcNow(), time);

    public async IAsyncEnumerable<TailLine> LookAsync()
    {
        foreach (TailLine line in _gates.See(await connector.GetAsync("connections")))
        {
            yield return line;
        }

        IReadOnlyList<TailLine> lines = _conversation is null ? await LookAtAllAsync() : await LookAtAsync(_conversation);

        foreach (TailLine line in lines)
        {
            yield return line;
        }

        JsonElement letters = await connector.GetAsync("dead-letters", ("connection", connection), ("address", address), ("most", Connector.Number(MostLetters)));

        foreach (TailLine line in _letters.See(letters))
        {
            yield return line;
        }
    }

    private async Task<IReadOnlyList<TailLine>> LookAtAllAsync() =>
        [.. _waiting.See(await connector.GetAsync("waiting", ("connection", connection), ("most", Connector.Number(MostRows))))];

    private async Task<IReadOnlyList<TailLine>> LookAtAsync(ConversationTail conversation)
    {
        (string, string?)[] which = [("connection", connection), ("address", conversation.Address)];
        Stack<JsonElement> pages = [];
        string? more = null;

        do
        {
            JsonElement page = await connector.GetAsync("conversation/transcript", [.. which, ("most", Connector.Number(MostEntries)), ("continue", more)]);
            pages.Push(page);
            more = conversation.Knows(page) ? null : page.TextOf("more");
        }
        while (more is not null && pages.Count < MostPages);

        return [.. pages.SelectMany(conversation.See), .. conversation.SeeMailboxes(await connector.GetAsync("conversation", which))];
    }
}
