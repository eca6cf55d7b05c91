using System.Reflection;

namespace WebhookFunctions.Channels;

/// <summary>A kind of channel.</summary>
/// <param name="Name">As <c>Channel__Type</c> says it.</param>
/// <param name="Settings">The settings that it reads besides those of every channel.</param>
/// <param name="Problems">What is wrong with the settings; gets their name up to <c>Channel</c>.</param>
/// <param name="Create">Makes one of settings without problems.</param>
internal sealed record ChannelType(
    string Name,
    IReadOnlyList<string> Settings,
    Func<string, ChannelOptions, IEnumerable<string>> Problems,
    Func<ChannelOptions, ChannelServices.Provided, IChannel> Create)
{
    /// <summary>
    /// Each of its requests names the account that it is for (<c>Channel__From</c>), and requests for another account are not read. So connections may have the same secret: the vendor
    /// has one secret for an app with several accounts.
    /// </summary>
    public bool NamesItsAccount { get; init; }

    private static readonly string[] _common = [nameof(ChannelOptions.Type), nameof(ChannelOptions.MaximumRate), nameof(ChannelOptions.MaximumRatePerConversation)];

    /// <summary>What was set for another kind of channel: whoever wrote it expects something that will not happen.</summary>
    public IEnumerable<string> Foreign(string setting, ChannelOptions options)
    {
        ChannelOptions untouched = new();

        return from property in typeof(ChannelOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance)
               where !Settings.Contains(property.Name) && !_common.Contains(property.Name)
               where !Equals(property.GetValue(options), property.GetValue(untouched))
               select $"{setting}__{property.Name} means nothing to a channel of the type {Name}: remove it.";
    }
}
