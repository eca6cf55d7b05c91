namespace WebhookFunctions.Conversations;

/// <summary>Runs pieces of work one after the other, in the order in which they came.</summary>
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
