namespace WebhookFunctions.Tests.Simulation;

/// <summary>An operator has a person deleted, and asks again until nothing is left.</summary>
internal sealed class Deletions(Hosts hosts)
{
    private readonly List<Deletion> _open = [];

    public int Completed { get; private set; }

    public void Begin()
    {
        Deletion deletion = new();
        _open.Add(deletion);
        Try(deletion);
    }

    /// <param name="dead">Who will answer nobody any more.</param>
    public void AskAgain(Instance dead)
    {
        foreach (Deletion open in _open.Where(one => one.At == dead).ToArray())
        {
            Try(open);
        }
    }

    private void Try(Deletion deletion)
    {
        SimulatedConnector connector = hosts.Awake();
        deletion.At = connector.Instance;
        hosts.Watch(connector.Instance, TryAsync(deletion, connector), "deletion");
    }

    private async Task TryAsync(Deletion deletion, SimulatedConnector connector)
    {
        if (await connector.DeleteAsync(Actors.Deleted))
        {
            _open.Remove(deletion);
            Completed++;
        }
        else
        {
            Try(deletion);
        }
    }

    private sealed class Deletion
    {
        public Instance? At { get; set; }
    }
}
