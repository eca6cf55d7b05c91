using System.ComponentModel;
using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Manage;

internal class ChannelSettings : ManageSettings
{
    [CommandArgument(0, "<CONNECTION>")]
    public string Connection { get; init; } = "";
}

internal sealed class ChannelSetupSettings : ChannelSettings
{
    [CommandOption("--dry-run")]
    [Description("Only shows what would be done.")]
    public bool DryRun { get; init; }
}

internal sealed class ChannelCommand(IAnsiConsole console) : ManageCommand<ChannelSettings>(console)
{
    protected override Task<JsonElement> AskAsync(Connector connector, ChannelSettings settings) => connector.GetAsync($"connections/{Uri.EscapeDataString(settings.Connection)}/channel");

    protected override void Show(JsonElement answer)
    {
        JsonElement now = answer.GetProperty("now");

        if (ChannelWords.TryWriteByHand(Terminal, answer, now))
        {
            return;
        }

        string there = now.GetProperty("isHere").GetBoolean() ? $"here, to {answer.Of("address")}" : now.TextOf("sentTo") is { } sentTo ? $"not here, but to {sentTo}" : "nowhere: set it up";

        Terminal.MarkupLineInterpolated($"[bold]{answer.Of("account")}[/]: its events go {there}");
        Terminal.MarkupLineInterpolated($"[grey]kinds of events: {ChannelWords.Events(now)}; {now.Of("waiting")} wait at the channel[/]");
        ChannelWords.WriteTrouble(Terminal, now);
    }
}

internal sealed class ChannelSetupCommand(IAnsiConsole console) : ManageCommand<ChannelSetupSettings>(console)
{
    protected override Task<JsonElement> AskAsync(Connector connector, ChannelSetupSettings settings) =>
        connector.PostAsync($"connections/{Uri.EscapeDataString(settings.Connection)}/channel/setup", ("dryRun", settings.DryRun ? "true" : null));

    protected override void Show(JsonElement answer)
    {
        JsonElement before = answer.GetProperty("before");

        if (ChannelWords.TryWriteByHand(Terminal, answer, before))
        {
            return;
        }

        bool isDryRun = answer.GetProperty("dryRun").GetBoolean();
        string sentTo = before.TextOf("sentTo") is { } elsewhere ? before.GetProperty("isHere").GetBoolean() ? "here already" : $"to {elsewhere}" : "nowhere";

        Terminal.MarkupLineInterpolated($"[bold]{answer.Of("account")}[/]: its events {(isDryRun ? "would go" : "go")} to {answer.Of("address")}");
        Terminal.MarkupLineInterpolated($"[grey]kinds of events: {ChannelWords.Events(answer)}[/]");
        Terminal.MarkupLineInterpolated($"[grey]{(isDryRun ? "Now they go" : "Before they went")} {sentTo}; {before.Of("waiting")} wait at the channel.[/]");
        ChannelWords.WriteTrouble(Terminal, before);
        ChannelWords.WriteMade(Terminal, answer, isDryRun);
    }
}

internal static class ChannelWords
{
    public static string Events(JsonElement state) => string.Join(", ", state.GetProperty("events").EnumerateArray().Select(one => one.GetString()));

    /// <summary>For a channel that the app can neither ask nor tell where its requests go.</summary>
    public static bool TryWriteByHand(IAnsiConsole console, JsonElement answer, JsonElement state)
    {
        if (state.TextOf("byHand") is not { } byHand)
        {
            return false;
        }

        console.MarkupLineInterpolated($"[bold]{answer.Of("account")}[/]: the token is right, and nothing was changed. {byHand}");
        console.MarkupLineInterpolated($"[grey]kinds of events: {Events(state)}[/]");

        return true;
    }

    /// <summary>What else was made at the channel, and the settings to write for it.</summary>
    public static void WriteMade(IAnsiConsole console, JsonElement answer, bool isDryRun)
    {
        if (answer.TryGetProperty("made", out JsonElement made))
        {
            console.MarkupLineInterpolated($"{(isDryRun ? "Would be made" : "Made")} at the channel: {string.Join(", ", made.EnumerateArray().Select(one => one.GetString()))}");
        }

        if (answer.TryGetProperty("settings", out JsonElement settings))
        {
            console.MarkupLineInterpolated($"Write these settings:");

            // Past the console's own lines, which would break them.
            foreach (JsonProperty setting in settings.EnumerateObject())
            {
                console.Profile.Out.Writer.WriteLine($"{setting.Name} = {setting.Value.GetString()}");
            }
        }
    }

    public static void WriteTrouble(IAnsiConsole console, JsonElement state)
    {
        if (state.TextOf("trouble") is { } trouble)
        {
            console.MarkupLineInterpolated($"The last trouble, {Cells.Time("troubleAt")(state)}: {trouble}");
        }
    }
}
