using WebhookFunctions.Delivery;

namespace WebhookFunctions.Channels;

/// <summary>A channel that can be told where its requests are to go, with the app's own credentials: neither token nor secret leaves the app for that.</summary>
internal interface IChannelSetup
{
    /// <summary>Asks the channel how it is set up.</summary>
    /// <returns>Null where the channel did not answer well, as the result says.</returns>
    Task<(DeliveryResult Result, ChannelState? State)> LookAsync(CancellationToken cancellation);

    /// <param name="address">Where the channel's requests should go.</param>
    /// <param name="isDryRun">Only looks.</param>
    /// <returns>Null where the channel did not answer well, as the result says.</returns>
    Task<(DeliveryResult Result, ChannelSetup? Setup)> SetUpAsync(Uri address, bool isDryRun, CancellationToken cancellation);
}

/// <summary>How a channel was set up.</summary>
/// <param name="Events">The kinds of events that are asked for.</param>
/// <param name="Before">How it was.</param>
internal sealed record ChannelSetup(IReadOnlyList<string> Events, ChannelState Before)
{
    /// <summary>What else was made at the channel, or would be with a dry run, by its names there.</summary>
    public IReadOnlyList<string> Made { get; init; } = [];

    /// <summary>The settings to write for what is there now, by their names below <c>Channel</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}

/// <param name="Account">The bot's name on the channel.</param>
/// <param name="Address">Null where the channel sends its requests nowhere.</param>
/// <param name="Waiting">How many events wait at the channel.</param>
/// <param name="Trouble">What went wrong last, in the channel's words; null where nothing did.</param>
internal sealed record ChannelState(string Account, string? Address, int Waiting, string? Trouble, DateTime? TroubleAt, IReadOnlyList<string> Events)
{
    /// <summary>What somebody has to do on the channel's own pages, because it can neither be asked nor told where its requests go. Null where it can.</summary>
    public string? ByHand { get; init; }
}
