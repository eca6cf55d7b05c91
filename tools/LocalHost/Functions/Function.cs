using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace LocalHost.Functions;

internal sealed class Function(string name, MethodInfo method, ParameterInfo triggerParameter, TriggerBindingAttribute trigger)
    : FunctionDefinition
{
    private readonly ParameterInfo[] _parameters = method.GetParameters();

    public TriggerBindingAttribute Trigger => trigger;

    public Type TriggerType => triggerParameter.ParameterType;

    public Type ReturnType => method.ReturnType;

    public Type Class => method.DeclaringType!;

    /// <summary>Parameters filled by name from the trigger's data, such as values of the route.</summary>
    public IEnumerable<ParameterInfo> NamedParameters => _parameters.Where(parameter =>
        parameter.Position != triggerParameter.Position
        && parameter.ParameterType != typeof(FunctionContext)
        && parameter.ParameterType != typeof(CancellationToken));

    public override string Name => name;

    public override string Id => name;

    public override string EntryPoint => $"{Class.FullName}.{method.Name}";

    public override string PathToAssembly => Class.Assembly.Location;

    public override ImmutableArray<FunctionParameter> Parameters =>
        [.. _parameters.Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];

    public override IImmutableDictionary<string, BindingMetadata> InputBindings =>
        ImmutableDictionary<string, BindingMetadata>.Empty.Add(triggerParameter.Name!, new TriggerMetadata(triggerParameter.Name!, trigger));

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings => ImmutableDictionary<string, BindingMetadata>.Empty;

    public async Task<object?> InvokeAsync(FunctionContext context, object triggerValue)
    {
        object instance = ActivatorUtilities.CreateInstance(context.InstanceServices, Class);
        object?[] arguments = [.. _parameters.Select(parameter => Argument(parameter, context, triggerValue))];

        return await ResultOf(method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null));
    }

    private object? Argument(ParameterInfo parameter, FunctionContext context, object triggerValue)
    {
        if (parameter.Position == triggerParameter.Position)
        {
            return triggerValue;
        }

        if (parameter.ParameterType == typeof(FunctionContext))
        {
            return context;
        }

        return parameter.ParameterType == typeof(CancellationToken)
            ? context.CancellationToken
            : context.BindingContext.BindingData.GetValueOrDefault(parameter.Name!);
    }

    private static async Task<object?> ResultOf(object? returned)
    {
        if (returned is not Task task)
        {
            return returned;
        }

        await task;

        return task is Task<Microsoft.Azure.Functions.Worker.Http.HttpResponseData> answered ? answered.Result : null;
    }
}
