namespace Fuzz;

/// <summary>The random choices, the same for the same seed and number.</summary>
internal sealed class Draw(int seed, int number)
{
    private readonly Random _random = new(unchecked((seed * 1_000_003) + number));

    public int Below(int limit) => _random.Next(limit);

    public bool Chance(double share) => _random.NextDouble() < share;

    public T Of<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    public byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        _random.NextBytes(bytes);

        return bytes;
    }
}
