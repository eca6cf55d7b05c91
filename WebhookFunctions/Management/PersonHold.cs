using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>Both mailboxes of a person, while nobody else may forward them. Gives them back, unless all of the person has been removed with them.</summary>
internal sealed class PersonHold(ConversationKey person, Leases leases, WakeUps wakeUps) : IAsyncDisposable
{
    private readonly List<(Lease Lease, LeaseKeeper Keeper)> _kept = [];

    public int Count => _kept.Count;

    /// <summary>Nobody can have taken them for given up.</summary>
    public bool IsSure => _kept.All(one => !one.Keeper.Doubt.IsCancellationRequested && !one.Lease.IsLost);

    /// <summary>Set once there is nothing left to give back.</summary>
    public bool IsOver { get; set; }

    public void Add(Lease lease, LeaseKeeper keeper) => _kept.Add((lease, keeper));

    /// <summary>Whether this is a lease as it was written here.</summary>
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

    // As far as it can be had: else the sweep finds it, or whoever asks again.
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

    // As every holder does, it looks once more: who found the mailboxes held has left what came meanwhile to us.
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
                // It is on the due list.
            }
        }
    }
}
