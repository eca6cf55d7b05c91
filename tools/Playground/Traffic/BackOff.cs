namespace Playground;

/// <summary>How often, and after which pauses, an event is sent again if the connector did not take it.</summary>
public sealed record BackOff(int Tries, TimeSpan First, TimeSpan Longest)
{
    /// <summary>Half a minute in all: enough time for a connector that restarts.</summary>
    public static BackOff Default { get; } = new(20, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(2));

    public TimeSpan After(int failures)
    {
        TimeSpan doubled = First * Math.Pow(2, Math.Min(failures - 1, 20));

        return doubled < Longest ? doubled : Longest;
    }
}
