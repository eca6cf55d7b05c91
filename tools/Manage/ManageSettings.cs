using System.ComponentModel;
using Spectre.Console.Cli;

namespace Manage;

/// <summary>The options of all commands.</summary>
internal class ManageSettings : CommandSettings
{
    [CommandOption("--url <URL>")]
    [Description("Where the app is, such as https://connector.azurewebsites.net; else the environment's MANAGE_URL, else this machine.")]
    public string Url { get; init; } = Environment.GetEnvironmentVariable("MANAGE_URL") ?? "http://127.0.0.1:7071";

    [CommandOption("--key <KEY>")]
    [Description("A host key of the app; else the environment's MANAGE_KEY.")]
    public string? Key { get; init; } = Environment.GetEnvironmentVariable("MANAGE_KEY");

    [CommandOption("--json")]
    [Description("Prints the answer as it is.")]
    public bool Json { get; init; }
}

internal sealed class DestinationSettings : ManageSettings
{
    [CommandArgument(0, "<CONNECTION>")]
    public string Connection { get; init; } = "";

    [CommandArgument(1, "<DESTINATION>")]
    [Description("bot, channel or desk")]
    public string Destination { get; init; } = "";

    [CommandOption("--reason <TEXT>")]
    [Description("For whoever finds it held.")]
    public string? Reason { get; init; }
}

internal sealed class TrySettings : ManageSettings
{
    [CommandArgument(0, "<CONNECTION>")]
    public string Connection { get; init; } = "";

    [CommandArgument(1, "[DESTINATION]")]
    [Description("bot, channel or desk; or, with --address, nothing")]
    public string? Destination { get; init; }

    [CommandOption("--address <ADDRESS>")]
    public string? Address { get; init; }
}

internal sealed class ListSettings : ManageSettings
{
    [CommandOption("--connection <NAME>")]
    public string? Connection { get; init; }

    [CommandOption("--most <NUMBER>")]
    public int Most { get; init; } = 100;

    [CommandOption("--continue <MORE>")]
    [Description("The next page: what the page before called more, with the other options as they were.")]
    public string? Continue { get; init; }
}

internal class LettersSettings : ManageSettings
{
    [CommandOption("--connection <NAME>")]
    public string? Connection { get; init; }

    [CommandOption("--address <ADDRESS>")]
    [Description("Of one conversation: the channel's address of the user.")]
    public string? Address { get; init; }

    [CommandOption("--id <ID>")]
    [Description("One dead letter.")]
    public string? Id { get; init; }

    [CommandOption("--from <TIME>")]
    [Description("Those accepted then or later, such as 2026-12-01T09:30:00Z.")]
    public string? From { get; init; }

    [CommandOption("--until <TIME>")]
    [Description("Those accepted before.")]
    public string? Until { get; init; }

    public IEnumerable<(string, string?)> Selection => [("connection", Connection), ("address", Address), ("from", From), ("until", Until)];
}

internal sealed class DeadSettings : LettersSettings
{
    [CommandOption("--most <NUMBER>")]
    public int Most { get; init; } = 100;

    [CommandOption("--continue <MORE>")]
    [Description("The next page: what the page before called more, with the other options as they were.")]
    public string? Continue { get; init; }
}

internal sealed class ChangeSettings : LettersSettings
{
    [CommandOption("--rate <NUMBER>")]
    [Description("How many a second at most.")]
    public int? Rate { get; init; }

    [CommandOption("--yes")]
    [Description("Does not ask.")]
    public bool Yes { get; init; }
}

internal sealed class ConversationSettings : ManageSettings
{
    [CommandArgument(0, "<CONNECTION>")]
    public string Connection { get; init; } = "";

    [CommandOption("--address <ADDRESS>")]
    public string? Address { get; init; }

    [CommandOption("--platform-id <ID>")]
    public string? PlatformId { get; init; }

    [CommandOption("--hand-back")]
    [Description("Gives it back to the bot.")]
    public bool HandBack { get; init; }

    public IReadOnlyList<(string, string?)> Which => [("connection", Connection), ("address", Address), ("platformId", PlatformId)];
}
