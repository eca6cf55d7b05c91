using System.Reflection;

namespace LocalHost.Functions;

internal sealed class Function(string name, MethodInfo method, ParameterInfo triggerParameter, Trigger trigger)
{
    private readonly ParameterInfo[] _parameters = method.GetParameters();

    public string Name => name;

    public Trigger Trigger => trigger;

    public Type TriggerType => triggerParameter.ParameterType;

    public Type ReturnType => method.ReturnType;

    /// <summary>Parameters that get their values by name from the trigger's data, such as values of the route.</summary>
    public IEnumerable<ParameterInfo> NamedParameters => _parameters.Where(parameter =>
        parameter.Position != triggerParameter.Position && parameter.ParameterType != typeof(CancellationToken));

    /// <returns>The answer, if the function gives one.</returns>
    public async Task<IResult?> InvokeAsync(
        IServiceProvider services, object triggerValue, IReadOnlyDictionary<string, object?> data, CancellationToken cancellation)
    {
        object instance = ActivatorUtilities.CreateInstance(services, method.DeclaringType!);
        object?[] arguments = [.. _parameters.Select(Argument)];
        object? returned = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);

        switch (returned)
        {
            case Task<IResult> answering:
                return await answering;
            case Task task:
                await task;

                return null;
            default:
                return (IResult?)returned;
        }

        object? Argument(ParameterInfo parameter) =>
            parameter.Position == triggerParameter.Position ? triggerValue
            : parameter.ParameterType == typeof(CancellationToken) ? cancellation
            : data.GetValueOrDefault(parameter.Name!);
    }
}
