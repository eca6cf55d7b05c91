using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace LocalHost.Functions;

/// <summary>A function as the Functions SDK describes it in the build's <c>functions.metadata</c>. The real host runs the functions in that list, and no others.</summary>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="EntryPoint">Namespace, class and method.</param>
internal sealed record FunctionMetadata(string Name, string Assembly, string EntryPoint, Trigger? Trigger)
{
    public static IReadOnlyList<FunctionMetadata> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new StartException($"{path} is missing: the build of a Functions app writes it.");
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));

        return [.. document.RootElement.EnumerateArray().Select(Of)];
    }

    private static FunctionMetadata Of(JsonElement function) => new(
        Text(function, "name")!,
        Path.GetFileNameWithoutExtension(Text(function, "scriptFile")!),
        Text(function, "entryPoint")!,
        function.GetProperty("bindings").EnumerateArray().Select(TriggerOf).FirstOrDefault(trigger => trigger is not null));

    private static Trigger? TriggerOf(JsonElement binding)
    {
        string type = Text(binding, "type")!;
        string parameter = Text(binding, "name")!;

        return type switch
        {
            "httpTrigger" => new HttpTrigger(parameter, Enum.Parse<AuthorizationLevel>(Text(binding, "authLevel")!), Methods(binding), Text(binding, "route")),
            "queueTrigger" => new QueueTrigger(parameter, Text(binding, "queueName")!, Text(binding, "connection")),
            "timerTrigger" => new TimerTrigger(
                parameter, Text(binding, "schedule")!, binding.TryGetProperty("runOnStartup", out JsonElement atStart) && atStart.GetBoolean()),
            _ when type.EndsWith("Trigger", StringComparison.Ordinal) => new UnknownTrigger(parameter, type),
            _ => null,
        };
    }

    private static IReadOnlyList<string> Methods(JsonElement binding) =>
        binding.TryGetProperty("methods", out JsonElement methods) ? [.. methods.EnumerateArray().Select(method => method.GetString()!)] : [];

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
