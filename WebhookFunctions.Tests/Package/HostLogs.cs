using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Tests.Package.Protocol;

namespace WebhookFunctions.Tests.Package;

/// <summary>
/// What the host would send to Application Insights: its own lines and the worker's, through the rules of host.json. Its categories and lines are those of its
/// public source (GrpcWorkerChannel, FunctionInstanceLogger, LoggerExtensions) and of a run of it.
/// </summary>
internal sealed class HostLogs : ILoggerProvider
{
    // Time, level, category, the ids of operation and instance.
    private const int Envelope = 300;

    private readonly ILoggerFactory _logs;

    public HostLogs()
    {
        IConfiguration hostJson = new ConfigurationBuilder().AddJsonFile(PackagedApp.PathTo("host.json")).Build().GetSection("logging");
        _logs = LoggerFactory.Create(logging => logging.AddConfiguration(hostJson).AddProvider(this));
    }

    public List<string> Lines { get; } = [];

    public int Bytes => Lines.Sum(line => Encoding.UTF8.GetByteCount(line) + Envelope);

    /// <summary>What the host says of an execution that ends well: its start, its trigger, its end, and the row in the requests.</summary>
    public void Executed(string function)
    {
        string id = Guid.NewGuid().ToString();
        Say($"Function.{function}", $"Executing 'Functions.{function}' (Reason='New queue message detected on '{function}'.', Id={id})");
        Say($"Function.{function}", "Trigger Details: MessageId: 2b0e5c0c, DequeueCount: 1, InsertionTime: 2026-11-26T12:00:00.000+00:00");
        Say($"Function.{function}", $"Executed 'Functions.{function}' (Succeeded, Id={id}, Duration=12ms)");
        Say("Host.Results", $"Executed 'Functions.{function}' (Succeeded, Id={id})");
    }

    /// <summary>What the worker said: in an execution under that function's name. What it says outside of one comes under the host's own.</summary>
    public void Worker(string function, IEnumerable<RpcLog> logs)
    {
        foreach (RpcLog log in logs)
        {
            bool isOwn = log.LogCategory == RpcLog.Types.RpcLogCategory.User && log.InvocationId.Length > 0;
            Say(isOwn ? $"Function.{function}.User" : "Host.Function.Console", log.Message, (LogLevel)log.Level);
        }
    }

    /// <summary>Half a minute in which nothing happens, as counted on the genuine host.</summary>
    public void Idle()
    {
        for (int line = 0; line < 122; line++)
        {
            Say("Azure.Core", "Request [c2f0] GET http://127.0.0.1:10001/account/bot-to-channel/messages?numofmessages=16&visibilitytimeout=600");
        }
    }

    public ILogger CreateLogger(string categoryName) => new Lister(Lines);

    public void Dispose() => _logs.Dispose();

    private void Say(string category, string line, LogLevel level = LogLevel.Information) => _logs.CreateLogger(category).Log(level, default, line, null, (state, _) => state);

    private sealed class Lister(List<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(formatter(state, exception));
    }
}
