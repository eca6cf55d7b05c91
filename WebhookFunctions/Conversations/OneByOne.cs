namespace WebhookFunctions.Conversations;

/// <summary>Work of which each piece begins when the one before has ended, in the order in which it came.</summary>
internal sealed class OneByOne
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        TaskCompletionSource mine = new();
        Task before;

        lock (_gate)
        {
            (before, _last) = (_last, mine.Task);
        }

        await before;

        try
        {
            return await work();
        }
        finally
        {
            mine.SetResult();
        }
    }
}
