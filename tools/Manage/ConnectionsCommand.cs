using System.Text.Json;
using Spectre.Console;

namespace Manage;

internal sealed class ConnectionsCommand(IAnsiConsole console) : ManageCommand<ManageSettings>(console)
{
    protected override Task<JsonElement> AskAsync(Connector connector, ManageSettings settings) => connector.GetAsync("connections");

    protected override void Show(JsonElement answer)
    {
        foreach (JsonElement connection in answer.GetProperty("connections").EnumerateArray())
        {
            Terminal.MarkupLineInterpolated($"[bold]{connection.Of("name")}[/]: {Cells.Count(connection.GetProperty("waiting"), " waiting")}");
            Gates.Write(Terminal, connection.GetProperty("destinations").EnumerateArray());
        }
    }
}

internal sealed class HoldCommand(IAnsiConsole console) : ManageCommand<DestinationSettings>(console)
{
    protected override Task<JsonElement> AskAsync(Connector connector, DestinationSettings settings) =>
        connector.PostAsync($"connections/{Uri.EscapeDataString(settings.Connection)}/{Uri.EscapeDataString(settings.Destination)}/hold", ("reason", settings.Reason));

    protected override void Show(JsonElement answer) => Gates.Write(Terminal, [answer]);
}

internal sealed class ReleaseCommand(IAnsiConsole console) : ManageCommand<DestinationSettings>(console)
{
    protected override Task<JsonElement> AskAsync(Connector connector, DestinationSettings settings) =>
        connector.PostAsync($"connections/{Uri.EscapeDataString(settings.Connection)}/{Uri.EscapeDataString(settings.Destination)}/release");

    protected override void Show(JsonElement answer) => Gates.Write(Terminal, [answer]);
}

internal sealed class TryCommand(IAnsiConsole console) : ManageCommand<TrySettings>(console)
{
    protected override Task<JsonElement> AskAsync(Connector connector, TrySettings settings) => (settings.Destination, settings.Address) switch
    {
        ({ } destination, null) => connector.PostAsync($"connections/{Uri.EscapeDataString(settings.Connection)}/{Uri.EscapeDataString(destination)}/try"),
        (null, { } address) => connector.PostAsync("waiting/try", ("connection", settings.Connection), ("address", address)),
        _ => throw new ManageProblem("Give a destination (bot, channel, desk), or --address."),
    };

    protected override void Show(JsonElement answer) => Terminal.MarkupLineInterpolated(
        $"{(answer.GetProperty("sent").GetBoolean() ? "It is being tried." : "Nothing waits that could be tried.")}{(answer.Of("heldFor") is { Length: > 0 } held ? $" Its {held} is held." : "")}");
}

internal static class Gates
{
    public static void Write(IAnsiConsole console, IEnumerable<JsonElement> gates)
    {
        JsonElement[] all = [.. gates];
        (string, Func<JsonElement, string>)[] limit = [("limit", gate => gate.TryGetProperty("limit", out JsonElement limit) ? Limit(limit) : "")];

        Cells.Write(
            console,
            all,
            [
                ("destination", Cells.Property("destination")),
                ("state", gate => gate.GetProperty("byHand").GetBoolean() ? $"{gate.Of("state")} by hand" : gate.Of("state")),
                ("since", Cells.Time("since")),
                ("until", Cells.Time("until")),
                ("held", gate => gate.TryGetProperty("held", out JsonElement held) ? Cells.Count(held) : ""),
                .. all.Any(gate => gate.TryGetProperty("limit", out _)) ? limit : [],
                ("reason", Cells.Property("reason")),
            ]);
    }

    private static string Limit(JsonElement limit)
    {
        string rates = string.Join(", ", new[] { Rate("perSecond", "/s"), Rate("perSecondOfConversation", "/s each") }.OfType<string>());

        return limit.GetProperty("holdsBack").GetBoolean() ? $"{rates}: {limit.GetProperty("lineSeconds")} s to wait" : rates;

        string? Rate(string name, string unit) => limit.TryGetProperty(name, out JsonElement rate) ? $"{rate}{unit}" : null;
    }
}
