namespace LocalHost;

/// <summary>What starts a function without being asked from outside.</summary>
internal interface IListener
{
    /// <summary>Ends after a drain has begun, with the last run.</summary>
    Task ListenAsync();
}
