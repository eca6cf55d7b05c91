using Azure;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>The storage account that all instances share. In memory, so that a seed decides everything, and thousands of runs take seconds.</summary>
internal sealed class MemoryStorage(Random random, TimeProvider time)
{
    private readonly Dictionary<string, MemoryRows> _tables = [];
    private int _receipts;

    public List<MemoryMessage> Messages { get; } = [];

    /// <summary>How many requests in a thousand fail; so many again have their effect, but their answer is lost.</summary>
    public int FailuresPerMille { get; set; }

    /// <summary>Every message comes twice.</summary>
    public bool DoublesMessages { get; set; }

    public int Failures { get; private set; }

    /// <summary>As the service says what time it is: in whole seconds.</summary>
    public DateTimeOffset Date => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());

    public MemoryRows Table(string name) => _tables.TryGetValue(name, out MemoryRows? rows) ? rows : _tables[name] = new MemoryRows();

    /// <exception cref="RequestFailedException">Storage did not do it.</exception>
    public void MayFail()
    {
        if (Happens())
        {
            throw new RequestFailedException(503, "The server is busy.", "ServerBusy", null);
        }
    }

    /// <summary>The server has done it, and its answer does not arrive.</summary>
    public void MayLoseAnswer()
    {
        if (Happens())
        {
            throw new RequestFailedException(0, "The connection was closed.");
        }
    }

    /// <summary>A read's answer ends in the middle.</summary>
    public void MayBreakOff()
    {
        if (Happens())
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded);
        }
    }

    public IEnumerable<MemoryMessage> Visible(string queue) => Messages.Where(message => message.Queue == queue && message.DueAt <= time.GetUtcNow());

    public MemoryMessage Enqueue(string queue, string text, TimeSpan delay)
    {
        string id = $"message-{++_receipts}";
        MemoryMessage message = new(id, queue, text, $"{id}-sent", time.GetUtcNow() + delay);
        Messages.Add(message);

        if (DoublesMessages)
        {
            Messages.Add(message with { Id = $"{id}-again", Receipt = $"{id}-again-sent" });
        }

        return message;
    }

    /// <summary>Gives a message out, or gives it back: to be seen again after a while.</summary>
    public MemoryMessage Hide(MemoryMessage message, TimeSpan until)
    {
        MemoryMessage hidden = message with { Receipt = $"receipt-{++_receipts}", DueAt = time.GetUtcNow() + until, WasReceived = true };
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
