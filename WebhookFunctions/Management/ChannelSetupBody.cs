using WebhookFunctions.Channels;
using WebhookFunctions.Configuration;
using WebhookFunctions.Json;

namespace WebhookFunctions.Management;

/// <param name="DryRun">Nothing was changed.</param>
/// <param name="Account">The bot's name on the channel.</param>
/// <param name="Address">Where the channel's requests go from now on; with a dry run, where they would go.</param>
/// <param name="Events">The kinds of events that the channel sends.</param>
/// <param name="Before">How it was before; with a dry run, how it is.</param>
internal sealed record ChannelSetupBody(bool DryRun, string Account, string Address, IReadOnlyList<string> Events, ChannelStateBody Before)
{
    /// <summary>What else was made at the channel, or would be with a dry run; null for nothing.</summary>
    public IReadOnlyList<string>? Made { get; init; }

    /// <summary>The settings to write now; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Settings { get; init; }

    public static ChannelSetupBody Of(string connection, ChannelSetup setup, Uri address, bool isDryRun, OwnSecrets secrets) =>
        new(isDryRun, setup.Before.Account, address.AbsoluteUri, setup.Events, ChannelStateBody.Of(setup.Before, address, secrets))
        {
            Made = setup.Made.Count > 0 ? setup.Made : null,
            Settings = setup.Settings.Count > 0 ? setup.Settings.ToDictionary(one => $"Connections__{connection}__Channel__{one.Key}", one => one.Value) : null,
        };
}

/// <param name="Address">Where the channel's requests should go; null if the app does not know its address.</param>
internal sealed record ChannelBody(string Account, string? Address, ChannelStateBody Now)
{
    public static ChannelBody Of(ChannelState state, Uri? address, OwnSecrets secrets) => new(state.Account, address?.AbsoluteUri, ChannelStateBody.Of(state, address, secrets));
}

/// <param name="IsHere">The requests come to this app.</param>
/// <param name="SentTo">Scheme, host and port; null where the channel sends its requests nowhere.</param>
/// <param name="Waiting">How many events wait at the channel.</param>
/// <param name="Trouble">What went wrong last when the channel sent a request, in its words.</param>
/// <param name="ByHand">What somebody has to do on the channel's own pages: then nothing is known of where its requests go. Null where the app does it.</param>
internal sealed record ChannelStateBody(bool IsHere, string? SentTo, int Waiting, string? Trouble, DateTime? TroubleAt, IReadOnlyList<string> Events, string? ByHand)
{
    public static ChannelStateBody Of(ChannelState state, Uri? address, OwnSecrets secrets) => new(
        state.Address is { } there && there == address?.AbsoluteUri,
        state.Address is { } sentTo ? HostOf(sentTo) : null,
        state.Waiting,
        state.Trouble is { } trouble ? secrets.Hide(Printable.From(trouble)) : null,
        state.TroubleAt,
        state.Events,
        state.ByHand);

    // Another program's address may hold a secret of its own: in its path, its query, or a user's password.
    private static string? HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? url) ? SecureUrl.Shown(url) : null;
}
