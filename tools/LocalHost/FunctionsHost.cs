using LocalHost.Functions;
using LocalHost.Http;
using LocalHost.Queues;
using LocalHost.Settings;
using LocalHost.Timers;

namespace LocalHost;

/// <summary>Runs function classes in this process, by the rules of the Functions host.</summary>
public sealed partial class FunctionsHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Drain _drain;
    private readonly LocalHostOptions _options;
    private readonly Task _listening;
    private Task? _stopping;

    private FunctionsHost(
        WebApplication app, Drain drain, LocalHostOptions options, IReadOnlyList<IListener> listeners, IReadOnlyList<string> functions)
    {
        _app = app;
        _drain = drain;
        _options = options;
        _listening = Task.WhenAll(listeners.Select(listener => Task.Run(listener.ListenAsync)));
        Functions = functions;
    }

    public Uri Address => HostApplication.AddressOf(_app);

    public IServiceProvider Services => _app.Services;

    /// <summary>A line for each function: its name and what starts it.</summary>
    public IReadOnlyList<string> Functions { get; }

    public static async Task<FunctionsHost> StartAsync(LocalHostOptions options, CancellationToken cancellationToken = default)
    {
        IConfigurationRoot settings = AppSettings.Read(options);
        HostJson hostJson = HostJson.Read(options, settings);
        IReadOnlyList<Function> functions = FunctionCatalog.Find(options.FunctionsAssembly);
        AccessKeys keys = AccessKeys.Read(options.EnableAuth, settings, functions);

        Drain drain = new(options.StopGrace);
        WebApplication app = HostApplication.Build(options, settings, hostJson);

        try
        {
            ILoggerFactory logs = app.Services.GetRequiredService<ILoggerFactory>();
            FunctionRunner runner = new(app.Services.GetRequiredService<IServiceScopeFactory>(), hostJson.FunctionTimeout, drain);
            TimeProvider time = app.Services.GetService<TimeProvider>() ?? TimeProvider.System;
            IReadOnlyList<IListener> listeners =
            [
                .. QueueFunctions.Listeners(functions, settings, hostJson.Queues, runner, drain, logs),
                .. TimerFunctions.Listeners(functions, settings, runner, drain, time, logs),
            ];

            HttpFunctions.Map(app, functions, hostJson.RoutePrefix, new HttpInvocation(runner, keys, logs.CreateLogger<HttpInvocation>()));
            await app.StartAsync(cancellationToken);

            return new FunctionsHost(app, drain, options, listeners, FunctionList.Describe(functions, hostJson, settings));
        }
        catch
        {
            await app.DisposeAsync();
            drain.Dispose();

            throw;
        }
    }

    /// <summary>Takes nothing new and waits for what runs. Later calls wait for the first.</summary>
    public Task StopAsync() => _stopping ??= StopOnceAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _app.DisposeAsync();
        _drain.Dispose();
    }

    private async Task StopOnceAsync()
    {
        using CancellationTokenSource limit = new(_options.StopTimeout);
        _drain.Begin();

        try
        {
            await Task.WhenAll(_app.StopAsync(limit.Token), _listening.WaitAsync(limit.Token));
        }
        catch (OperationCanceledException)
        {
            LogAbandoned(_app.Logger);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Some functions were still running when the time for stopping was over.")]
    private static partial void LogAbandoned(ILogger log);
}
