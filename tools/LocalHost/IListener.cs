namespace LocalHost;

/// <summary>Starts a function without a request from outside.</summary>
internal interface IListener
{
    /// <summary>Ends with the last run, after a drain has begun.</summary>
    Task ListenAsync();
}
