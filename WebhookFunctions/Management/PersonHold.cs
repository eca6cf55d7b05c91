using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>Holds both mailboxes of a person, so that nobody else may forward them. Gives them back, unless everything of the person has been removed with them.</summary>
internal sealed class PersonHold(ConversationKey person, Leases leases, WakeUps wakeUps) : IAsyncDisposable
{
    private readonly List<(Lease Lease, LeaseKeeper Keeper)> _kept = [];

    public int Count => _kept.Count;

    /// <summary>Nobody can have taken this holder for dead.</summary>
    public bool IsSure => _kept.All(one => !one.Keeper.Doubt.IsCancellationRequested && !one.Lease.IsLost);

    /// <summary>Set when there is nothing left to give back.</summary>
    public bool IsOver { get; set; }

    public void Add(Lease lease, LeaseKeeper keeper) => _kept.Add((lease, keeper));

    /// <summary>Whether this is a lease as this holder wrote it.</summary>
    public bool Owns(Row lease) => _kept.Any(one => one.Lease.Owner == lease.Text("Owner"));

    public async ValueTask DisposeAsync()
    {
        foreach ((Lease lease, LeaseKeeper keeper) in _kept)
        {
            await keeper.DisposeAsync();

            if (!IsOver)
            {
                await GiveBackAsync(lease);
            }
        }

        if (!IsOver && _kept.Count > 0)
        {
            await WakeAsync();
        }
    }

    // Gives it back if possible. If not, the sweep finds the lease, or the next request does.
    private static async Task GiveBackAsync(Lease lease)
    {
        try
        {
            await lease.ReleaseAsync();
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
        }
    }

    // Like every holder, this one looks once more: a forwarder that found the mailboxes held has left new events to it.
    private async Task WakeAsync()
    {
        foreach (Direction direction in Enum.GetValues<Direction>())
        {
            try
            {
                if ((await leases.LookAsync(person, direction)).Mails.Count > 0)
                {
                    await wakeUps.SendAsync(direction, person);
                }
            }
            catch (Exception exception) when (StorageTrouble.Is(exception))
            {
                // The mailbox is on the due list.
            }
        }
    }
}
