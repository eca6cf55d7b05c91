using Azure.Data.Tables;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>Bring what is said to the connector. Who gets no answer, or a 503, sends again.</summary>
internal sealed class Senders(Hosts hosts, MemoryStorage storage, Func<int> step, TimeProvider time)
{
    private readonly List<Sending> _sendings = [];

    public IReadOnlyList<Sending> All => _sendings;

    public void Send(Post post)
    {
        Sending sending = new(post, step());
        _sendings.Add(sending);
        Try(sending);
    }

    /// <param name="dead">Who will answer nobody any more.</param>
    public void SendAgain(Instance dead)
    {
        foreach (Sending open in _sendings.Where(sending => sending.At == dead && sending.End is null).ToArray())
        {
            Try(open);
        }
    }

    private void Try(Sending sending)
    {
        SimulatedConnector connector = hosts.Awake();

        hosts.Watch(connector.Instance, TryAsync(sending, connector), $"sending of {sending.Post.Events[0].Id}");
    }

    private async Task TryAsync(Sending sending, SimulatedConnector connector)
    {
        (sending.At, sending.Tries) = (connector.Instance, sending.Tries + 1);
        TableEntity? before = Conversation(sending.Post.Address);
        (int status, IReadOnlyList<string> rejected) = await connector.TakeAsync(sending.Post, time.GetUtcNow());

        if (status == 503)
        {
            Try(sending);

            return;
        }

        TableEntity? after = Conversation(sending.Post.Address);
        (sending.End, sending.Status) = (step(), status);
        sending.Accepted = status == 200 ? [.. sending.Post.Events.Where(said => !rejected.Contains(said.Id))] : [];
        sending.State = before?.ETag == after?.ETag ? Enum.Parse<HandoverState>(after?.GetString("State") ?? "Bot") : null;
    }

    private TableEntity? Conversation(string address) =>
        storage.Table(TableNames.Conversations).Find(new ConversationKey("default", address).Partition, RowKeys.Conversation);
}
