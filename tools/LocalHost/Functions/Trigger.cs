using Microsoft.Azure.Functions.Worker;

namespace LocalHost.Functions;

/// <summary>What starts a function, as the build's metadata says.</summary>
/// <param name="Parameter">The name of the parameter that gets the trigger's data.</param>
internal abstract record Trigger(string Parameter);

/// <param name="Methods">Empty for all.</param>
internal sealed record HttpTrigger(string Parameter, AuthorizationLevel AuthLevel, IReadOnlyList<string> Methods, string? Route) : Trigger(Parameter);

internal sealed record QueueTrigger(string Parameter, string QueueName, string? Connection) : Trigger(Parameter);

internal sealed record TimerTrigger(string Parameter, string Schedule, bool RunOnStartup) : Trigger(Parameter);

/// <summary>A trigger that only the real host knows.</summary>
internal sealed record UnknownTrigger(string Parameter, string Type) : Trigger(Parameter);
