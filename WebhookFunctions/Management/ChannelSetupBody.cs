using WebhookFunctions.Channels;

namespace WebhookFunctions.Management;

/// <param name="DryRun">Nothing was changed.</param>
/// <param name="Account">The bot's name on the channel.</param>
/// <param name="Address">Where the channel's requests go from now on; with a dry run, where they would go.</param>
/// <param name="Events">The kinds of events that the channel sends.</param>
/// <param name="Before">How it was before; with a dry run, how it is.</param>
internal sealed record ChannelSetupBody(bool DryRun, string Account, string Address, IReadOnlyList<string> Events, ChannelBefore Before)
{
    public static ChannelSetupBody Of(ChannelSetup setup, Uri address, bool isDryRun) => new(
        isDryRun,
        setup.Account,
        address.AbsoluteUri,
        setup.Events,
        new(setup.Before.Address == address.AbsoluteUri, setup.Before.Address is { } before ? HostOf(before) : null, setup.Before.Waiting, setup.Before.Trouble, setup.Before.TroubleAt, setup.Before.Events));

    // Another program's address may hold a secret of its own.
    private static string? HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? url) ? url.GetLeftPart(UriPartial.Authority) : null;
}

/// <param name="IsHere">The requests came to this app.</param>
/// <param name="SentTo">Scheme, host and port; null where the channel sent its requests nowhere.</param>
/// <param name="Waiting">How many events wait at the channel.</param>
/// <param name="Trouble">What went wrong last when the channel sent a request, in its words.</param>
internal sealed record ChannelBefore(bool IsHere, string? SentTo, int Waiting, string? Trouble, DateTime? TroubleAt, IReadOnlyList<string> Events);
