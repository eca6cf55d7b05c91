using System.Globalization;
using System.Text.Json;

namespace Manage;

/// <summary>Looks at a connection or at one conversation, and reports what has happened since the last look.</summary>
internal sealed class Tail(Connector connector, string connection, string? address, TimeProvider time)
{
    private const int MostEntries = 50;
    private const int MostPages = 10;
    private const int MostRows = 1_000;
    private const int MostLetters = 200;
    private const int MostFollowed = 20;
    private const int GatesEvery = 3;

    // The list of conversations learns of activity only every ten minutes.
    private static readonly TimeSpan _lately = TimeSpan.FromMinutes(15);

    private readonly GateTail _gates = new(connection, time);
    private readonly DeadLetterTail _letters = new();
    private readonly WaitingTail _waiting = new(time);
    private readonly ConversationTail? _conversation = address is null ? null : new(connection, address, time.GetUtcNow(), time);
    private readonly DateTimeOffset _since = time.GetUtcNow();
    private readonly Dictionary<string, ConversationTail> _followed = [];
    private int _looks;

    public async Task<IReadOnlyList<TailLine>> LookAsync()
    {
        List<TailLine> lines = _looks++ % GatesEvery == 0 ? [.. _gates.See(await connector.GetAsync("connections"))] : [];
        lines.AddRange(_conversation is null ? await LookAtAllAsync() : await LookAtAsync(_conversation));
        lines.AddRange(_letters.See(await connector.GetAsync("dead-letters", ("connection", connection), ("address", address), ("most", Connector.Number(MostLetters)))));

        return lines;
    }

    private async Task<IReadOnlyList<TailLine>> LookAtAllAsync()
    {
        string lately = (time.GetUtcNow() - _lately).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        JsonElement active = await connector.GetAsync("conversations", ("connection", connection), ("from", lately), ("most", Connector.Number(MostFollowed)));
        List<TailLine> lines = [];

        foreach (JsonElement conversation in active.GetProperty("conversations").EnumerateArray())
        {
            string whose = conversation.Of("address");
            _followed.TryAdd(whose, new ConversationTail(connection, whose, _since, time));
            lines.AddRange(await LookAtSaidAsync(_followed[whose]));
        }

        lines.AddRange(_waiting.See(await connector.GetAsync("waiting", ("connection", connection), ("most", Connector.Number(MostRows)))));

        return [.. lines.OrderBy(line => line.At)];
    }

    private async Task<IReadOnlyList<TailLine>> LookAtAsync(ConversationTail conversation) =>
        [.. await LookAtSaidAsync(conversation), .. conversation.SeeMailboxes(await connector.GetAsync("conversation", ("connection", connection), ("address", conversation.Address)))];

    private async Task<IReadOnlyList<TailLine>> LookAtSaidAsync(ConversationTail conversation)
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

        return [.. pages.SelectMany(conversation.See)];
    }
}
