using System.ComponentModel;
using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Manage;

internal sealed class ChannelSetupSettings : ManageSettings
{
    [CommandArgument(0, "<CONNECTION>")]
    public string Connection { get; init; } = "";

    [CommandOption("--dry-run")]
    [Description("Only shows what would be done.")]
    public bool DryRun { get; init; }
}

internal sealed class ChannelSetupCommand(IAnsiConsole console) : ManageCommand<ChannelSetupSettings>(console)
{
    protected override Task<JsonElement> AskAsync(Connector connector, ChannelSetupSettings settings) =>
        connector.PostAsync($"connections/{settings.Connection}/channel/setup", ("dryRun", settings.DryRun ? "true" : null));

    protected override void Show(JsonElement answer)
    {
        JsonElement before = answer.GetProperty("before");
        bool isDryRun = answer.GetProperty("dryRun").GetBoolean();
        string sentTo = before.TextOf("sentTo") is { } elsewhere ? before.GetProperty("isHere").GetBoolean() ? "here already" : $"to {elsewhere}" : "nowhere";

        Terminal.MarkupLineInterpolated($"[bold]{answer.Of("account")}[/]: its events {(isDryRun ? "would go" : "go")} to {answer.Of("address")}");
        Terminal.MarkupLineInterpolated($"[grey]kinds of events: {List(answer)}[/]");
        Terminal.MarkupLineInterpolated($"[grey]{(isDryRun ? "Now they go" : "Before they went")} {sentTo}; {before.Of("waiting")} wait at the channel.[/]");

        if (before.TextOf("trouble") is { } trouble)
        {
            Terminal.MarkupLineInterpolated($"The last trouble, {Cells.Time("troubleAt")(before)}: {trouble}");
        }
    }

    private static string List(JsonElement answer) => string.Join(", ", answer.GetProperty("events").EnumerateArray().Select(one => one.GetString()));
}
