namespace WebhookFunctions.Dev;

/// <summary>One of the programs that `run` keeps running.</summary>
internal sealed record Service(string Name, Command Command, params Uri[] Answers)
{
    public ConsoleColor Color { get; init; } = ConsoleColor.Gray;

    /// <summary>The file for the output, if it does not go to the console.</summary>
    public string? LogFile { get; init; }

    /// <summary>False if a signal would end only a wrapper and leave the program itself behind.</summary>
    public bool StopsOnSignal { get; init; } = true;
}
