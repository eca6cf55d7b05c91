namespace LocalHost;

/// <summary>The host cannot start; the message alone tells its user what to change.</summary>
public sealed class StartException(string message) : Exception(message);
