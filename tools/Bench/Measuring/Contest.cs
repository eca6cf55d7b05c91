namespace Bench;

/// <summary>One of those that are measured.</summary>
/// <param name="RunAsync">One turn: prepares, warms up, and returns what was done in the time that counts.</param>
internal sealed record Contestant(string Name, Func<Task<Block>> RunAsync);

/// <summary>Who is compared with whom, and what the ratio should be.</summary>
internal sealed record Comparison(string Who, string With, double? Goal);

/// <summary>Several contestants take turns, round by round, so that any other load of the machine affects all of them.</summary>
/// <param name="Where">The storage, and how much is in flight.</param>
internal sealed record Contest(string What, string Where, IReadOnlyList<Contestant> Contestants, IReadOnlyList<Comparison> Comparisons)
{
    public async Task<ContestResult> RunAsync(int rounds)
    {
        await Console.Error.WriteLineAsync($"{What}, {Where} ...");
        Dictionary<string, List<Block>> blocks = Contestants.ToDictionary(contestant => contestant.Name, _ => new List<Block>());

        for (int round = 0; round < rounds; round++)
        {
            // Each is first, and last, in its turn.
            int first = round % Contestants.Count;

            foreach (Contestant contestant in Contestants.Skip(first).Concat(Contestants.Take(first)))
            {
                blocks[contestant.Name].Add(await contestant.RunAsync());
            }
        }

        return new ContestResult(this, blocks);
    }
}

internal sealed record ContestResult(Contest Contest, IReadOnlyDictionary<string, List<Block>> Blocks)
{
    public Spread RateOf(string name) => Spread.Of(Blocks[name].Select(block => block.PerSecond));

    public Spread BytesOf(string name) => Spread.Of(Blocks[name].Select(block => block.BytesEach));

    /// <summary>The ratio of each round: one contestant's turn to the other's turn of the same round.</summary>
    public Spread RatioOf(Comparison comparison) =>
        Spread.Of(Blocks[comparison.Who].Zip(Blocks[comparison.With], (who, with) => who.PerSecond / with.PerSecond));
}
