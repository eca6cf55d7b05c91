namespace Playground;

/// <summary>Somebody's wait for a number of entries of a <see cref="Recorder{T}"/>.</summary>
internal sealed class Wait<T>(int count, Func<T, bool> predicate)
{
    public List<T> Matches { get; } = [];

    // Asynchronous continuations: the one who waits must not run inside the lock of the one who records.
    public TaskCompletionSource<IReadOnlyList<T>> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True when that was the last one waited for.</summary>
    public bool Sees(T item)
    {
        if (predicate(item))
        {
            Matches.Add(item);
        }

        return Matches.Count >= count && Completion.TrySetResult(Matches);
    }
}
