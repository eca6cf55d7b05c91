using System.ComponentModel;
using Spectre.Console.Cli;

namespace Manage;

internal sealed class TailSettings : ManageSettings
{
    [CommandOption("--connection <NAME>")]
    public string? Connection { get; init; }

    [CommandOption("--address <ADDRESS>")]
    [Description("One conversation only: the channel's address of the user.")]
    public string? Address { get; init; }

    [CommandOption("--every <SECONDS>")]
    [Description("How often to ask.")]
    public double Every { get; init; } = 2;
}
