using Azure.Storage.Queues;
using LocalHost.Functions;
using LocalHost.Settings;

namespace LocalHost.Queues;

internal static class QueueFunctions
{
    private const string PoisonSuffix = "-poison";
    private const int MaximumQueueNameLength = 63;

    public static IReadOnlyList<QueueListener> Listeners(
        IEnumerable<Function> functions, IConfiguration settings, QueueRules rules, FunctionRunner runner, Drain drain, ILoggerFactory logs)
    {
        Dictionary<string, QueueServiceClient> connections = [];

        return
        [
            .. from function in functions
               let trigger = function.Trigger as QueueTrigger
               where trigger is not null
               let service = Connection(trigger.Connection ?? QueueConnection.Default)
               select Listener(function, service, NameOf(function, trigger, settings)),
        ];

        QueueServiceClient Connection(string name) =>
            connections.TryGetValue(name, out QueueServiceClient? open) ? open : connections[name] = QueueConnection.Open(settings, name);

        QueueListener Listener(Function function, QueueServiceClient service, string name)
        {
            ILogger log = logs.CreateLogger($"Function.{function.Name}");
            QueueClient queue = service.GetQueueClient(name);
            MessageRun run = new(function, runner, rules, queue, new Settlement(queue, PoisonQueue(service, name)), log);

            return new QueueListener(queue, run, rules, drain, log);
        }
    }

    public static string NameOf(Function function, QueueTrigger trigger, IConfiguration settings) =>
        SettingReferences.Resolve(trigger.QueueName, settings, missing: name => new StartException(
            $"Function {function.Name} takes messages from the queue {trigger.QueueName}: set {name} to the name of a queue."));

    private static QueueClient? PoisonQueue(QueueServiceClient service, string name) =>
        name.EndsWith(PoisonSuffix, StringComparison.Ordinal) || name.Length + PoisonSuffix.Length > MaximumQueueNameLength
            ? null
            : service.GetQueueClient(name + PoisonSuffix);
}
