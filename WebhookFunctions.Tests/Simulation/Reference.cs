
namespace WebhookFunctions.Tests.Simulation;

/// <summary>Livechat in one page: given what the mailbox of the user's events took, who must have got what.</summary>
internal sealed class Reference(Rules rules, IReadOnlyDictionary<(EventSource From, string Id), Said> events)
{
    private bool _isWithAgent;
    private string _request = "";

    public List<string> Bot { get; } = [];

    public List<string> Desk { get; } = [];

    /// <summary>The numbers of the mails that began one.</summary>
    public List<long> Handovers { get; } = [];

    /// <summary>Why each handover ended.</summary>
    public List<string> Ends { get; } = [];

    /// <summary>The ids of what nobody took.</summary>
    public List<string> DeadLetters { get; } = [];

    public void Take(LogEntry entry)
    {
        if (!_isWithAgent)
        {
            TakeForBot(entry);
        }
        else if (!Ending(entry) && rules.HasDesk)
        {
            TakeForAgent(entry, entry.From == EventSource.Channel ? events[(entry.From, entry.Id)].Text : "");
        }
    }

    private void TakeForBot(LogEntry entry)
    {
        if (entry.Kind == EventKind.Handover)
        {
            Open(entry, events[(EventSource.Bot, entry.Cause)].Text);
        }
        else if (entry.From == EventSource.Channel && entry.Kind != EventKind.Handback)
        {
            Bot.Add(entry.Kind switch
            {
                EventKind.Start => "start",
                EventKind.Typing => Words.Typing,
                EventKind.Read => "read",
                EventKind.Postback => $"passage {entry.Id}",
                _ => $"message {events[(entry.From, entry.Id)].Text}",
            });
        }
    }

    private void Open(LogEntry entry, string by)
    {
        (_isWithAgent, _request) = (true, entry.Cause);
        Handovers.Add(entry.Number);

        if (rules.HasDesk && IsRefused(by))
        {
            DeadLetters.Add(entry.Id);
            End("unreachable");
        }
        else if (rules.HasDesk)
        {
            Desk.Add($"handover {by}");
        }
    }

    private bool Ending(LogEntry entry)
    {
        (string Reason, string By)? end = entry switch
        {
            { Kind: EventKind.Handback, From: EventSource.Connector } => entry.Cause == _request ? ("unreachable", "") : null,
            { Kind: EventKind.Handback, From: EventSource.Agent } => ("handback", events[(entry.From, entry.Id)].Text),
            { Kind: EventKind.Handback } when !rules.HasDesk => ("handback", entry.Id),
            { Kind: EventKind.Expiry } when entry.Cause == $"{Handovers[^1]}" => ("expired", ""),
            _ => null,
        };

        if (end is { } now)
        {
            End(now.Reason, now.By);
        }

        return end is not null;
    }

    private void TakeForAgent(LogEntry entry, string text)
    {
        if (entry.Kind is EventKind.Typing or EventKind.Read)
        {
            Desk.Add(entry.Kind == EventKind.Typing ? Words.Typing : "read");
        }
        else if (entry.Kind == EventKind.Message && IsRefused(text))
        {
            DeadLetters.Add(entry.Id);

            if (text.EndsWith(Words.Gone, StringComparison.Ordinal))
            {
                End("unreachable");
            }
        }
        else if (entry.Kind == EventKind.Message || (entry.Kind == EventKind.Postback && rules.ButtonsAsText))
        {
            Desk.Add($"message {text}");
        }
    }

    private void End(string reason, string by = "")
    {
        _isWithAgent = false;
        Ends.Add(reason);
        Bot.AddRange([$"handback {by}", .. rules.HasPassage ? ["passage back"] : Array.Empty<string>()]);
        Desk.AddRange(rules.HasDesk ? [$"ended {reason}"] : []);
    }

    public static bool IsRefused(string text) =>
        text.EndsWith(Words.Unwanted, StringComparison.Ordinal) || text.EndsWith(Words.Gone, StringComparison.Ordinal);
}
