using System.Runtime.CompilerServices;

namespace Playground;

/// <summary>Keeps what happened, in order, and lets others wait for what is still to happen.</summary>
public sealed class Recorder<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _items = [];
    private readonly List<Wait<T>> _waits = [];

    /// <summary>Raised for every new entry, after it can be seen in <see cref="All"/>.</summary>
    public event Action<T>? Added;

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _items];
            }
        }
    }

    /// <summary>The first entry, past or future, that matches.</summary>
    /// <exception cref="TimeoutException">None came before the deadline.</exception>
    public async Task<T> WaitForAsync(
        Func<T, bool> predicate, TimeSpan deadline, [CallerArgumentExpression(nameof(predicate))] string what = "") =>
        (await WaitForAsync(1, predicate, deadline, what))[0];

    /// <summary>The first <paramref name="count"/> entries, past or future, that match. Each is shown to the predicate once.</summary>
    /// <exception cref="TimeoutException">Too few came before the deadline.</exception>
    public async Task<IReadOnlyList<T>> WaitForAsync(
        int count, Func<T, bool> predicate, TimeSpan deadline, [CallerArgumentExpression(nameof(predicate))] string what = "")
    {
        Wait<T> wait = Begin(count, predicate);

        try
        {
            return await wait.Completion.Task.WaitAsync(deadline);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(
                $"{wait.Matches.Count} of {count} within {deadline.TotalSeconds:0.#} s, of {All.Count} recorded: {what}");
        }
        finally
        {
            lock (_gate)
            {
                _waits.Remove(wait);
            }
        }
    }

    /// <summary>The first entries with <paramref name="count"/> different keys; an entry whose key is null does not count.</summary>
    public Task<IReadOnlyList<T>> WaitForDistinctAsync<TKey>(
        int count, Func<T, TKey?> key, TimeSpan deadline, [CallerArgumentExpression(nameof(key))] string what = "")
    {
        HashSet<TKey> seen = [];

        return WaitForAsync(count, item => key(item) is { } value && seen.Add(value), deadline, what);
    }

    /// <param name="signal">Whoever has noticed what it does finds the entry, and the other way round.</param>
    internal void Add(T item, Action? signal = null)
    {
        lock (_gate)
        {
            signal?.Invoke();
            _items.Add(item);
            _waits.RemoveAll(wait => wait.Sees(item));
        }

        Added?.Invoke(item);
    }

    private Wait<T> Begin(int count, Func<T, bool> predicate)
    {
        Wait<T> wait = new(count, predicate);

        lock (_gate)
        {
            if (!_items.Any(wait.Sees))
            {
                _waits.Add(wait);
            }
        }

        return wait;
    }
}
