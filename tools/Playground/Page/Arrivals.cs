namespace Playground;

/// <summary>Whose events have come: it shows that an address leads here, whatever its name, and who else sends here.</summary>
internal sealed class Arrivals(string connection)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _arrived = [];
    private readonly Dictionary<string, string> _addresses = [];
    private readonly SortedSet<(string Side, string Connection)> _strangers = [];

    public IReadOnlyList<Notice> Strangers
    {
        get
        {
            lock (_gate)
            {
                return [.. _strangers.Select(one => Notice.Stranger(one.Side, connection, one.Connection))];
            }
        }
    }

    public void Watch(BotPlatform bot, Channel channel, AgentDesk desk)
    {
        bot.Calls.Added += _ => NoteOwn("bot");
        channel.Calls.Added += call => Note("channel", call);
        desk.Calls.Added += call => Note("desk", call);
    }

    /// <summary>Whether something has come to a side since the connector sends to that address.</summary>
    public bool LeadsHere(string side, string address)
    {
        lock (_gate)
        {
            // What came before it was another address says nothing of this one.
            if (_addresses.TryGetValue(side, out string? before) && before != address)
            {
                _arrived.Remove(side);
            }

            _addresses[side] = address;

            return _arrived.Contains(side);
        }
    }

    private void Note(string side, ReceivedCall call)
    {
        string? whose = call.Body.Text("connection");

        if (connection.Equals(whose, StringComparison.OrdinalIgnoreCase))
        {
            NoteOwn(side);
        }
        else if (whose is not null && call.Taken)
        {
            // What is not signed as it should be may come from anybody.
            lock (_gate)
            {
                _strangers.Add((side, whose));
            }
        }
    }

    private void NoteOwn(string side)
    {
        lock (_gate)
        {
            _arrived.Add(side);
        }
    }
}
