using Bench;

if (args is [Surroundings.Verb])
{
    await Surroundings.ServeAsync(Console.In, Console.Out);

    return 0;
}

if (BenchOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchOptions.Usage);

    return 2;
}

Report report = new(options);

if (options.Has(BenchOptions.Accept))
{
    await AcceptBench.RunAsync(options, report);
}

if (options.Has(BenchOptions.Forward))
{
    await ForwardBench.RunAsync(options, report);
}

if (options.Has(BenchOptions.Idle))
{
    await IdleBench.RunAsync(options, report);
}

if (options.Has(BenchOptions.Replay))
{
    await ReplayBench.RunAsync(options, report);
}

if (options.Has(BenchOptions.Delete))
{
    await DeleteBench.RunAsync(options, report);
}

report.Write(Console.Out);

if (options.Has(BenchOptions.List))
{
    await ListBench.RunAsync(Console.Out);
}

return 0;
