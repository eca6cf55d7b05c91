namespace Playground;

/// <summary>Sends what somebody does on a page in the same order, even while the connector has to be tried again.</summary>
internal sealed class Line
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    public void Join(Func<Task> send)
    {
        lock (_gate)
        {
            _last = SendAfterAsync(_last, send);
        }
    }

    private static async Task SendAfterAsync(Task previous, Func<Task> send)
    {
        await previous;
        await send();
    }
}
