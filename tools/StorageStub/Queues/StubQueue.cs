namespace StorageStub;

/// <summary>One queue. It finds the next due message without looking at the others, hidden or not.</summary>
public sealed class StubQueue
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Dictionary<string, StoredMessage> _byId = [];
    private readonly SortedSet<StoredMessage> _byVisibility = new(By(message => message.VisibleAt));
    private readonly SortedSet<StoredMessage> _byExpiry = new(By(message => message.ExpiresAt));
    private long _number;

    internal StubQueue(TimeProvider time) => _time = time;

    /// <summary>All of them, in the order in which they come due.</summary>
    public IReadOnlyList<StubMessage> Messages => Locked(now => _byVisibility.Select(message => message.At(now)).ToList());

    public int Count => Locked(_ => _byId.Count);

    public void Clear() => Locked(_ =>
    {
        _byId.Clear();
        _byVisibility.Clear();
        _byExpiry.Clear();

        return true;
    });

    internal StubMessage Put(string text, TimeSpan hidden, TimeSpan life) => Locked(now =>
    {
        StoredMessage message = new($"{Guid.NewGuid()}", ++_number)
        {
            Text = text,
            PopReceipt = NewReceipt(),
            InsertedAt = now,
            VisibleAt = now + hidden,
            ExpiresAt = life > DateTimeOffset.MaxValue - now ? DateTimeOffset.MaxValue : now + life,
        };
        _byId.Add(message.Id, message);
        _byVisibility.Add(message);
        _byExpiry.Add(message);

        return message.At(now);
    });

    internal IReadOnlyList<StubMessage> Get(int most, TimeSpan hidden) => Locked(now => Due(now, most).ConvertAll(message =>
    {
        message.DequeueCount++;
        Hide(message, now + hidden);

        return message.At(now);
    }));

    internal IReadOnlyList<StubMessage> Peek(int most) => Locked(now => Due(now, most).ConvertAll(message => message.At(now)));

    /// <param name="text">The new text, if it changes.</param>
    internal (StubError? Error, StubMessage? Message) Update(string id, string receipt, TimeSpan hidden, string? text) => Locked(now =>
    {
        if (Refusal(id, receipt) is { } error)
        {
            return ((StubError?)error, (StubMessage?)null);
        }

        StoredMessage message = _byId[id];
        message.Text = text ?? message.Text;
        Hide(message, now + hidden);

        return (null, message.At(now));
    });

    internal StubError? Delete(string id, string receipt) => Locked(_ =>
    {
        StubError? error = Refusal(id, receipt);

        if (error is null)
        {
            Remove(_byId[id]);
        }

        return error;
    });

    private T Locked<T>(Func<DateTimeOffset, T> run)
    {
        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();

            while (_byExpiry.Min is { } oldest && oldest.ExpiresAt <= now)
            {
                Remove(oldest);
            }

            return run(now);
        }
    }

    private List<StoredMessage> Due(DateTimeOffset now, int most) =>
        [.. _byVisibility.TakeWhile(message => message.VisibleAt <= now).Take(most)];

    private void Hide(StoredMessage message, DateTimeOffset until)
    {
        // The property that changes here decides its place in the order.
        _byVisibility.Remove(message);
        message.VisibleAt = until;
        message.PopReceipt = NewReceipt();
        _byVisibility.Add(message);
    }

    private void Remove(StoredMessage message)
    {
        _byId.Remove(message.Id);
        _byVisibility.Remove(message);
        _byExpiry.Remove(message);
    }

    private StubError? Refusal(string id, string receipt)
    {
        if (!_byId.TryGetValue(id, out StoredMessage? message))
        {
            return Errors.MessageNotFound;
        }

        return message.PopReceipt == receipt ? null : Errors.PopReceiptMismatch;
    }

    private string NewReceipt() => Convert.ToBase64String(BitConverter.GetBytes(++_number));

    private static Comparer<StoredMessage> By(Func<StoredMessage, DateTimeOffset> time) => Comparer<StoredMessage>.Create((left, right) =>
        time(left).CompareTo(time(right)) is not 0 and int order ? order : left.Number.CompareTo(right.Number));
}
