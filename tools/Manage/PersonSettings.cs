using System.ComponentModel;
using Spectre.Console.Cli;

namespace Manage;

/// <summary>Names one user of a connection.</summary>
internal class PersonSettings : ManageSettings
{
    [CommandArgument(0, "<CONNECTION>")]
    public string Connection { get; init; } = "";

    [CommandOption("--address <ADDRESS>")]
    [Description("The channel's address of the user.")]
    public string? Address { get; init; }

    [CommandOption("--platform-id <ID>")]
    [Description("The platform's id of the chat, instead of the address.")]
    public string? PlatformId { get; init; }

    public IReadOnlyList<(string, string?)> Which => [("connection", Connection), ("address", Address), ("platformId", PlatformId)];
}

internal sealed class ExportSettings : PersonSettings
{
    [CommandOption("--to <FILE>")]
    [Description("Where to write it; else to the terminal.")]
    public string? To { get; init; }
}

internal sealed class DeleteSettings : PersonSettings
{
    [CommandOption("--yes")]
    [Description("Does not ask.")]
    public bool Yes { get; init; }
}

internal sealed class MessageSettings : PersonSettings
{
    [CommandOption("--text <TEXT>")]
    public string? Text { get; init; }

    [CommandOption("--body <JSON>")]
    [Description("Instead of the text: a message with content or attachments.")]
    public string? Body { get; init; }

    [CommandOption("--id <ID>")]
    [Description("By which it is known when it is sent again; else one is made.")]
    public string? Id { get; init; }
}
