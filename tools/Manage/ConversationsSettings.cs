using System.ComponentModel;
using Spectre.Console.Cli;

namespace Manage;

internal sealed class ConversationsSettings : ManageSettings
{
    [CommandArgument(0, "<CONNECTION>")]
    public string Connection { get; init; } = "";

    [CommandOption("--address <ADDRESS>")]
    [Description("One conversation: the channel's address of the user.")]
    public string? Address { get; init; }

    [CommandOption("--platform-id <ID>")]
    [Description("One conversation: the platform's id of a chat.")]
    public string? PlatformId { get; init; }

    [CommandOption("--state <STATE>")]
    [Description("Who answers the user: bot, opening, agent, returning, starting-passage or closing.")]
    public string? State { get; init; }

    [CommandOption("--waiting")]
    [Description("Those alone that have events which were not forwarded yet.")]
    public bool Waiting { get; init; }

    [CommandOption("--from <TIME>")]
    [Description("Those that were last active then or later, such as 2026-12-01T09:30:00Z.")]
    public string? From { get; init; }

    [CommandOption("--until <TIME>")]
    [Description("Those that were last active before.")]
    public string? Until { get; init; }

    [CommandOption("--most <NUMBER>")]
    public int Most { get; init; } = 100;

    [CommandOption("--continue <MORE>")]
    [Description("The next page: what the page before called more, with the other options as they were.")]
    public string? Continue { get; init; }

    public IReadOnlyList<(string, string?)> Parameters =>
    [
        ("connection", Connection),
        ("address", Address),
        ("platformId", PlatformId),
        ("state", State),
        ("waiting", Waiting ? "true" : null),
        ("from", From),
        ("until", Until),
        ("most", Connector.Number(Most)),
        ("continue", Continue),
    ];
}
