using System.Reflection;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace WebhookFunctions.Tests.Infra;

/// <summary>What the app's code says about itself.</summary>
internal static class Code
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly MethodInfo[] _methods =
        [.. typeof(Connector).Assembly.GetTypes().SelectMany(type => type.GetMethods(Declared))];

    private static readonly (string Name, ParameterInfo[] Parameters)[] _functions =
    [
        .. from method in _methods
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           select (function.Name, method.GetParameters()),
    ];

    public static JsonNode HostJson { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")))!;

    /// <summary>Of .NET, such as 10.0.</summary>
    public static string FrameworkVersion { get; } =
        new FrameworkName(typeof(Connector).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName).Version.ToString(2);

    public static IReadOnlyList<string> Functions { get; } = [.. _functions.Select(function => function.Name)];

    /// <summary>The queue of each queue-triggered function.</summary>
    public static IReadOnlyDictionary<string, string> Queues { get; } =
        Triggers<QueueTriggerAttribute>().ToDictionary(function => function.Name, function => function.Trigger.QueueName);

    /// <summary>The schedule of each timer-triggered function: the name of a setting, between per cent signs.</summary>
    public static IReadOnlyDictionary<string, string> Schedules { get; } =
        Triggers<TimerTriggerAttribute>().ToDictionary(function => function.Name, function => function.Trigger.Schedule);

    public static IReadOnlyDictionary<string, HttpTriggerAttribute> HttpTriggers { get; } =
        Triggers<HttpTriggerAttribute>().ToDictionary(function => function.Name, function => function.Trigger);

    public static IReadOnlyList<LoggerMessageAttribute> Logs { get; } =
        [.. _methods.Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>()];

    public static string Route(string function) => $"/{HostJson["extensions"]!["http"]!["routePrefix"]}/{HttpTriggers[function].Route}";

    public static IEnumerable<string> Options<T>() => typeof(T).GetProperties().Select(property => property.Name);

    private static IEnumerable<(string Name, T Trigger)> Triggers<T>()
        where T : Attribute =>
        from function in _functions
        from parameter in function.Parameters
        let trigger = parameter.GetCustomAttribute<T>()
        where trigger is not null
        select (function.Name, trigger);
}
