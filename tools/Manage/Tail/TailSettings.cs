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
    [Description("How often to ask: every 2 for a conversation, 5 for a connection, where not given.")]
    public double? Every { get; init; }

    // A look at a connection takes many requests, and each is an execution that costs money.
    public TimeSpan Period => TimeSpan.FromSeconds(Every ?? (Address is null ? 5 : 2));
}
