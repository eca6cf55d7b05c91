namespace WebhookFunctions.Dev;

/// <summary>One of the programs that `run` keeps running.</summary>
internal sealed record Service(string Name, Command Command, params Uri[] Answers)
{
    public ConsoleColor Color { get; init; } = ConsoleColor.Gray;

    /// <summary>Where the output goes when it is not for the console.</summary>
    public string? LogFile { get; init; }

    /// <summary>False where a signal would end only a wrapper and leave the program itself behind.</summary>
    public bool StopsOnSignal { get; init; } = true;
}
