namespace WebhookFunctions.Dev;

internal static class RunCommand
{
    // Ctrl-C reaches the children as well, and one of them may be gone before this process has heard of it.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(string[] options, CancellationToken stop)
    {
        Ports ports = Ports.From(options);
        ports.RequireFree();
        await NodeModules.InstallWhenChangedAsync(stop);
        LocalSettings.CreateWhenMissing();
        await Setup.BuildAsync("Debug", stop);

        Stack<Child> children = new();
        try
        {
            await StartAsync(Services.On(ports), children, stop);
            Console.WriteLine($"\nChat with the bot on {ports.PlaygroundPage} - Ctrl-C stops everything.");
            Console.WriteLine($"Ask it for \"agent\", then answer on {ports.AgentPage}");
            Console.WriteLine($"See what waits and what failed, and rehearse trouble, on {ports.OperatorPage}\n");
            await ThrowWhenOneDiesAsync(children, stop);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        finally
        {
            await StopAsync(children);
        }
    }

    private static async Task StartAsync(IEnumerable<Service> services, Stack<Child> children, CancellationToken stop)
    {
        foreach (Service service in services)
        {
            Console.WriteLine($"Starting {service.Name} ...");
            children.Push(new Child(service));
            using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(stop);
            Task answers = AnsweringAsync(service, done.Token);
            Task death = ThrowWhenOneDiesAsync(children, done.Token);
            Task first = await Task.WhenAny(answers, death);
            await done.CancelAsync();
            await first;
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

    private static async Task ThrowWhenOneDiesAsync(IEnumerable<Child> children, CancellationToken stop)
    {
        Child[] alive = [.. children];
        Task first = await Task.WhenAny(alive.Select(child => child.Exited)).WaitAsync(stop);
        await Task.Delay(Grace, stop);
        throw new Problem(alive.First(child => child.Exited == first).Epitaph);
    }

    // Last started, first stopped: the functions may still need the storage to finish.
    private static async Task StopAsync(Stack<Child> children)
    {
        while (children.TryPop(out Child? child))
        {
            await child.DisposeAsync();
        }
    }
}
