using Azure;

namespace WebhookFunctions.Tests.Agents.Simulation;

/// <summary>The storage account that all instances share. In memory, so that a seed decides everything, and thousands of runs take seconds.</summary>
internal sealed class MemoryStorage(Random random, TimeProvider time)
{
    private readonly Dictionary<string, MemoryRows> _tables = [];
    private int _receipts;

    public List<MemoryMessage> Messages { get; } = [];

    /// <summary>How many requests in a thousand fail; so many again have their effect, but their answer is lost.</summary>
    public int FailuresPerMille { get; set; }

    public int Failures { get; private set; }

    public MemoryRows Table(string name) => _tables.TryGetValue(name, out MemoryRows? rows) ? rows : _tables[name] = new MemoryRows();

    /// <exception cref="RequestFailedException">Storage did not do it.</exception>
    public void MayFail()
    {
        if (Happens())
        {
            throw new RequestFailedException(503, "The server is busy.", "ServerBusy", null);
        }
    }

    public bool MayRepeat() => Happens();

    public MemoryMessage Enqueue(string queue, string text, TimeSpan delay)
    {
        string id = $"message-{++_receipts}";
        MemoryMessage message = new(id, queue, text, $"{id}-sent", time.GetUtcNow() + delay);
        Messages.Add(message);

        return message;
    }

    /// <summary>Gives a message out, or gives it back: to be seen again after a while.</summary>
    public MemoryMessage Hide(MemoryMessage message, TimeSpan until)
    {
        MemoryMessage hidden = message with { Receipt = $"receipt-{++_receipts}", DueAt = time.GetUtcNow() + until };
        Messages[Messages.IndexOf(message)] = hidden;

        return hidden;
    }

    /// <returns>False where the receipt is no longer the message's.</returns>
    public bool Delete(string id, string receipt) => Messages.RemoveAll(message => message.Id == id && message.Receipt == receipt) == 1;

    private bool Happens()
    {
        bool happens = random.Next(1_000) < FailuresPerMille;
        Failures += happens ? 1 : 0;

        return happens;
    }
}
