using System.Reflection;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace LocalHost.Functions;

internal static class FunctionCatalog
{
    private static readonly Type[] _answers = [typeof(IResult), typeof(Task<IResult>)];
    private static readonly Type[] _nothing = [typeof(void), typeof(Task)];
    private static readonly Type[] _queueValues = [typeof(string), typeof(byte[]), typeof(BinaryData), typeof(QueueMessage)];

    public static IReadOnlyList<Function> Find(IEnumerable<FunctionMetadata> metadata)
    {
        Function[] functions = [.. metadata.Select(Find)];

        IGrouping<string, Function>? twins = functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(sameName => sameName.Count() > 1);

        return twins is null ? functions : throw new StartException($"There are {twins.Count()} functions named {twins.Key}.");
    }

    private static Function Find(FunctionMetadata metadata)
    {
        int dot = metadata.EntryPoint.LastIndexOf('.');
        MethodInfo? method = Assembly.Load(metadata.Assembly).GetType(metadata.EntryPoint[..dot])?.GetMethod(metadata.EntryPoint[(dot + 1)..]);

        if (method is null)
        {
            throw new StartException($"Function {metadata.Name}: there is no {metadata.EntryPoint}. Build the app again.");
        }

        if (metadata.Trigger is not { } trigger)
        {
            throw new StartException($"Function {metadata.Name} has no trigger.");
        }

        Function function = new(metadata.Name, method, method.GetParameters().Single(parameter => parameter.Name == trigger.Parameter), trigger);
        Check(function);

        return function;
    }

    private static void Check(Function function)
    {
        bool known = function.Trigger switch
        {
            // A function that takes HttpRequestData gets no body from the host if there is no Content-Length (Azure/azure-functions-host#7930).
            HttpTrigger => function.TriggerType == typeof(HttpRequest) && _answers.Contains(function.ReturnType),
            QueueTrigger => _queueValues.Contains(function.TriggerType) && _nothing.Contains(function.ReturnType),
            TimerTrigger => function.TriggerType == typeof(TimerInfo) && _nothing.Contains(function.ReturnType),
            _ => false,
        };

        if (!known)
        {
            throw new StartException(
                $"Function {function.Name}: {function.Trigger.GetType().Name} on a {function.TriggerType.Name}, returning {function.ReturnType.Name}, is not supported here.");
        }

        if (function.NamedParameters.FirstOrDefault(parameter => !HasValue(function, parameter)) is { } unknown)
        {
            throw new StartException($"Function {function.Name}: nothing can be bound to parameter {unknown.Name}.");
        }
    }

    private static bool HasValue(Function function, ParameterInfo parameter) =>
        function.Trigger is not TimerTrigger && parameter.ParameterType == typeof(string);
}
