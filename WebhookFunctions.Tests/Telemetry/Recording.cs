using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WebhookFunctions.Tests.Telemetry;

/// <summary>
/// What the connector logs, as the rows that it becomes: the Functions host hands each line on as a trace, with its level less one as the severity, and with the time at which it came
/// (its public source: ApplicationInsightsLogger).
/// </summary>
internal sealed class Recording(TimeProvider time) : ILoggerProvider
{
    private readonly ConcurrentQueue<object> _traces = [];

    public IReadOnlyDictionary<string, object[]> Rows => new Dictionary<string, object[]> { ["AppTraces"] = [.. _traces] };

    public ILogger CreateLogger(string categoryName) => new Lines(_traces, time);

    public void Dispose()
    {
    }

    private sealed class Lines(ConcurrentQueue<object> traces, TimeProvider time) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            traces.Enqueue(new { TimeGenerated = time.GetUtcNow(), Message = formatter(state, exception), SeverityLevel = (int)logLevel - 1 });
    }
}
