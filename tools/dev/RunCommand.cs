namespace WebhookFunctions.Dev;

internal static class RunCommand
{
    public static async Task<int> RunAsync(string[] options, CancellationToken stop)
    {
        RunOptions read = RunOptions.From(options);
        read.Ports.RequireFree(read.WithFunctions);
        await NodeModules.InstallWhenChangedAsync(stop);
        LocalSettings.CreateWhenMissing();
        string built = await RunBuild.WhenChangedAsync(stop);

        await using Children storage = new();
        await using Children children = new();
        try
        {
            await storage.StartAsync(Services.Storage(read.Ports), stop);
            while (true)
            {
                await UntilChangeAsync(read, built, storage, children, stop);
                await children.DisposeAsync();
                built = await RebuildAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
    }

    /// <summary>Runs what was built until one of its files changes; without `--watch`, for ever.</summary>
    private static async Task UntilChangeAsync(RunOptions read, string built, Children storage, Children children, CancellationToken stop)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task change = read.Watch ? Sources.ChangeAsync(built, over.Token) : Task.Delay(Timeout.Infinite, over.Token);
        try
        {
            await StartAsync(read, children, stop);
            using Running running = new(read.Ports);
            await await Task.WhenAny(change, children.ThrowWhenOneDiesAsync(over.Token), storage.ThrowWhenOneDiesAsync(over.Token));
        }
        catch (Problem problem) when (read.Watch && storage.AreAlive)
        {
            await Console.Error.WriteLineAsync($"{problem.Message}\nIt is started again when a file changes.");
            await change;
        }
        finally
        {
            await over.CancelAsync();
        }
    }

    private static async Task StartAsync(RunOptions options, Children children, CancellationToken stop)
    {
        foreach (Service service in Services.Built(options))
        {
            await children.StartAsync(service, stop);
        }

        Console.WriteLine(options.WithFunctions ? "" : $"\nStart the functions yourself: the playground looks for them on port {options.Ports.Functions}.");
        Console.WriteLine($"Chat with the bot on {options.Ports.PlaygroundPage} - Ctrl-C stops everything.");
        Console.WriteLine($"Ask it for \"agent\", then answer on {options.Ports.AgentPage}");
        Console.WriteLine($"See what waits and what failed, and rehearse trouble, on {options.Ports.OperatorPage}\n");
    }

    /// <summary>If the build fails, waits for the next change, which may fix it.</summary>
    private static async Task<string> RebuildAsync(CancellationToken stop)
    {
        while (true)
        {
            string before = Sources.Fingerprint();
            try
            {
                return await RunBuild.WhenChangedAsync(stop);
            }
            catch (Problem problem)
            {
                await Console.Error.WriteLineAsync($"{problem.Message} It is built again when a file changes.");
                await Sources.ChangeAsync(before, stop);
            }
        }
    }
}
