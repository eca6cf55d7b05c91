namespace Playground;

/// <summary>Somebody's wait for a number of entries of a <see cref="Recorder{T}"/>.</summary>
internal sealed class Wait<T>(int count, Func<T, bool> predicate)
{
    public List<T> Matches { get; } = [];

    // Asynchronous continuations, because the waiting code must not run inside the lock of the code that records.
    public TaskCompletionSource<IReadOnlyList<T>> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True if that was the last entry that was waited for.</summary>
    public bool Sees(T item)
    {
        if (predicate(item))
        {
            Matches.Add(item);
        }

        return Matches.Count >= count && Completion.TrySetResult(Matches);
    }
}
