using LocalHost.Functions;
using LocalHost.Http;
using LocalHost.Queues;
using LocalHost.Settings;
using LocalHost.Timers;

namespace LocalHost;

/// <summary>Runs function classes in this process, by the rules of the Functions host.</summary>
public sealed partial class FunctionsHost : IAsyncDisposable
{
    private readonly IHost _worker;
    private readonly WebApplication _web;
    private readonly Drain _drain;
    private readonly LocalHostOptions _options;
    private readonly Task _listening;
    private Task? _stopping;

    private FunctionsHost(
        IHost worker, WebApplication web, Drain drain, LocalHostOptions options, IReadOnlyList<IListener> listeners, IReadOnlyList<string> functions)
    {
        _worker = worker;
        _web = web;
        _drain = drain;
        _options = options;
        _listening = Task.WhenAll(listeners.Select(listener => Task.Run(listener.ListenAsync)));
        Functions = functions;
    }

    public Uri Address => HostApplication.AddressOf(_web);

    public IServiceProvider Services => _worker.Services;

    /// <summary>A line for each function: its name and what starts it.</summary>
    public IReadOnlyList<string> Functions { get; }

    public static async Task<FunctionsHost> StartAsync(LocalHostOptions options, CancellationToken cancellationToken = default)
    {
        IConfigurationRoot settings = AppSettings.Read(options);
        HostJson hostJson = HostJson.Read(options, settings);
        IReadOnlyList<Function> functions = FunctionCatalog.Find(FunctionMetadata.Read(options.MetadataPath));
        AccessKeys keys = AccessKeys.Read(options.EnableAuth, settings, functions);

        Drain drain = new();
        IHost worker = WorkerApplication.Build(options, settings, hostJson);
        ILoggerFactory logs = worker.Services.GetRequiredService<ILoggerFactory>();
        WebApplication web = HostApplication.Build(options, settings, logs);

        try
        {
            FunctionRunner runner = new(worker.Services.GetRequiredService<IServiceScopeFactory>(), hostJson.FunctionTimeout, drain);
            TimeProvider time = worker.Services.GetService<TimeProvider>() ?? TimeProvider.System;
            IReadOnlyList<IListener> listeners =
            [
                .. QueueFunctions.Listeners(functions, settings, hostJson.Queues, runner, drain, logs),
                .. TimerFunctions.Listeners(functions, settings, runner, drain, time, logs),
            ];

            HttpFunctions.Map(web, functions, hostJson.RoutePrefix, new HttpInvocation(runner, keys, logs.CreateLogger<HttpInvocation>()));
            DrainRequest.Map(web, keys, drain);
            await worker.StartAsync(cancellationToken);
            await web.StartAsync(cancellationToken);

            return new FunctionsHost(worker, web, drain, options, listeners, FunctionList.Describe(functions, hostJson, settings));
        }
        catch
        {
            await web.DisposeAsync();
            worker.Dispose();
            drain.Dispose();

            throw;
        }
    }

    /// <summary>Takes nothing new and waits for running functions. Later calls wait for the first.</summary>
    public Task StopAsync() => _stopping ??= StopOnceAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _web.DisposeAsync();
        _worker.Dispose();
        _drain.Dispose();
    }

    private async Task StopOnceAsync()
    {
        using CancellationTokenSource limit = new(_options.StopGrace + _options.WorkerGrace);
        Task answered = _web.StopAsync(limit.Token);
        await _drain.BeginAsync(_options.StopGrace);
        _worker.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        try
        {
            await Task.WhenAll(_worker.StopAsync(limit.Token), answered, _listening).WaitAsync(_options.WorkerGrace);
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException)
        {
            LogAbandoned(_worker.Services.GetRequiredService<ILogger<FunctionsHost>>());
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Some functions were still running when the time for stopping was over.")]
    private static partial void LogAbandoned(ILogger log);
}
