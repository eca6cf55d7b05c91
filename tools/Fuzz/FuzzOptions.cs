using System.Globalization;

namespace Fuzz;

/// <summary>How long the fuzzer runs, and with which requests.</summary>
internal sealed record FuzzOptions
{
    public const string Usage = """
        fuzz [--minutes N] [--seed N] [--case N] [--folder PATH]
          --minutes   5                 how long; a round that has begun is ended
          --seed      by chance         the same seed sends the same requests
          --case                        only this one, in the same surroundings
          --folder    the temporary one  where requests are kept that something was found with
        """;

    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(5);

    public int Seed { get; init; } = Random.Shared.Next(1, 1_000_000);

    public int? OnlyCase { get; init; }

    /// <summary>How many requests are sent while the other sides misbehave. Then the sides behave well again, and every accepted event has to arrive.</summary>
    public int CasesPerRound { get; init; } = 400;

    public string Folder { get; init; } = Path.Combine(Path.GetTempPath(), "webhookfunctions-fuzz");

    /// <returns>Null if the arguments make no sense.</returns>
    public static FuzzOptions? Parse(string[] args)
    {
        FuzzOptions? options = new();

        foreach (string[] pair in args.Chunk(2))
        {
            options = options is not null && pair is [string name, string value] ? Apply(options, name, value) : null;
        }

        return options;
    }

    private static FuzzOptions? Apply(FuzzOptions options, string name, string value) => name switch
    {
        "--minutes" when double.TryParse(value, CultureInfo.InvariantCulture, out double minutes) && minutes > 0 =>
            options with { Time = TimeSpan.FromMinutes(minutes) },
        "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out int seed) => options with { Seed = seed },
        "--case" when int.TryParse(value, CultureInfo.InvariantCulture, out int number) && number >= 0 => options with { OnlyCase = number },
        "--folder" => options with { Folder = value },
        _ => null,
    };
}
