using System.Collections.Concurrent;

namespace Playground;

/// <summary>
/// Sorts what happens around the connector by user. The platform knows conversations, and the channel knows addresses. What the platform sees of a conversation
/// waits until a delivery to the channel names both.
/// </summary>
internal sealed class Visits
{
    private readonly ConcurrentDictionary<string, Feed> _feeds = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _addresses = [];
    private readonly Dictionary<string, List<Hop>> _waiting = [];

    public Feed this[string address] => _feeds.GetOrAdd(address, _ => new Feed());

    public void Add(string address, Hop hop) => this[address].Add("hop", hop.ToJson());

    public void AddByConversation(string conversationId, Hop hop)
    {
        string? address;

        lock (_gate)
        {
            if (!_addresses.TryGetValue(conversationId, out address))
            {
                _waiting.TryAdd(conversationId, []);
                _waiting[conversationId].Add(hop);
                return;
            }
        }

        Add(address, hop);
    }

    public void Join(string conversationId, string address)
    {
        List<Hop>? waiting;

        lock (_gate)
        {
            _addresses[conversationId] = address;
            _waiting.Remove(conversationId, out waiting);
        }

        foreach (Hop hop in waiting ?? [])
        {
            Add(address, hop);
        }
    }
}
