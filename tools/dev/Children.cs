namespace WebhookFunctions.Dev;

/// <summary>Programs that run until this one ends. The last one started is stopped first, because the functions may still need the storage to finish.</summary>
internal sealed class Children : IAsyncDisposable
{
    // Ctrl-C also reaches the children, and one of them may end before this process notices the signal.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(2);

    private readonly Stack<Child> children = new();

    public bool AreAlive => children.All(child => !child.Exited.IsCompleted);

    public async Task StartAsync(Service service, CancellationToken stop)
    {
        Console.WriteLine($"Starting {service.Name} ...");
        children.Push(new Child(service));
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task first = await Task.WhenAny(AnsweringAsync(service, done.Token), ThrowWhenOneDiesAsync(done.Token));
        await done.CancelAsync();
        await first;
    }

    public async Task ThrowWhenOneDiesAsync(CancellationToken stop)
    {
        Child[] alive = [.. children];
        Task first = await Task.WhenAny(alive.Select(child => child.Exited)).WaitAsync(stop);
        await Task.Delay(Grace, stop);
        throw new Problem(alive.First(child => child.Exited == first).Epitaph);
    }

    public async ValueTask DisposeAsync()
    {
        while (children.TryPop(out Child? child))
        {
            await child.DisposeAsync();
        }
    }

    private static async Task AnsweringAsync(Service service, CancellationToken stop)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(StartDeadline);
        try
        {
            await Task.WhenAll(service.Answers.Select(address => Answer.WaitForAsync(address, deadline.Token)));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            string addresses = string.Join(", ", service.Answers.AsEnumerable());
            throw new Problem($"{service.Name} runs but did not answer on {addresses} in {StartDeadline.TotalMinutes} minutes.");
        }
    }
}
