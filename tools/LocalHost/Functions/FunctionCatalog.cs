using System.Reflection;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;

namespace LocalHost.Functions;

internal static class FunctionCatalog
{
    private static readonly Type[] _httpReturns = [typeof(HttpResponseData), typeof(Task<HttpResponseData>)];
    private static readonly Type[] _returnsNothing = [typeof(void), typeof(Task)];
    private static readonly Type[] _queueValues = [typeof(string), typeof(byte[]), typeof(BinaryData), typeof(QueueMessage)];

    public static IReadOnlyList<Function> Find(Assembly assembly) => Find(assembly.GetExportedTypes());

    public static IReadOnlyList<Function> Find(IEnumerable<Type> types)
    {
        Function[] functions =
        [
            .. from type in types
               where type is { IsClass: true, IsAbstract: false }
               from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
               let attribute = method.GetCustomAttribute<FunctionAttribute>()
               where attribute is not null
               select Describe(attribute.Name, method),
        ];

        IGrouping<string, Function>? twins = functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(sameName => sameName.Count() > 1);

        return twins is null ? functions : throw new StartException($"There are {twins.Count()} functions named {twins.Key}.");
    }

    private static Function Describe(string name, MethodInfo method)
    {
        foreach (ParameterInfo parameter in method.GetParameters())
        {
            if (parameter.GetCustomAttribute<TriggerBindingAttribute>() is { } trigger)
            {
                Function function = new(name, method, parameter, trigger);
                Check(function);

                return function;
            }
        }

        throw new StartException($"Function {name} has no trigger.");
    }

    private static void Check(Function function)
    {
        bool known = function.Trigger switch
        {
            HttpTriggerAttribute => function.TriggerType == typeof(HttpRequestData) && _httpReturns.Contains(function.ReturnType),
            QueueTriggerAttribute => _queueValues.Contains(function.TriggerType) && _returnsNothing.Contains(function.ReturnType),
            TimerTriggerAttribute => function.TriggerType == typeof(TimerInfo) && _returnsNothing.Contains(function.ReturnType),
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
        function.Trigger is not TimerTriggerAttribute && parameter.ParameterType == typeof(string);
}
