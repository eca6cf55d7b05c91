using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.Slack;

/// <summary>Plain text as runs: exactly its words, and links where it has addresses.</summary>
internal static class RichRuns
{
    // Characters that end a sentence around an address rather than the address itself.
    private const string Ends = ".,;:!?)]}'\"";

    public static IEnumerable<RichRun> Of(string text)
    {
        string whole = WellFormed.Of(text);
        int at = 0;

        for (WebAddress? found = WebAddress.First(whole, 0); found is { } address; found = WebAddress.First(whole, address.End))
        {
            string written = whole[address.From..address.End].TrimEnd([.. Ends]);

            if (Link(written) is not { } link)
            {
                continue;
            }

            if (address.From > at)
            {
                yield return new RichWords(whole[at..address.From]);
            }

            yield return link;
            at = address.From + written.Length;
        }

        if (at < whole.Length)
        {
            yield return new RichWords(whole[at..]);
        }
    }

    /// <returns>Null where Slack would not open it, and refuse the whole message.</returns>
    public static string? Url(string address) =>
        Uri.TryCreate(address.Trim(), UriKind.Absolute, out Uri? url) && (url.Scheme == Uri.UriSchemeMailto || (url.Scheme is "http" or "https" && url.Host.Length > 0))
            ? Uri.IsWellFormedUriString(address.Trim(), UriKind.Absolute) ? address.Trim() : url.AbsoluteUri
            : null;

    private static RichLink? Link(string written) => Url(written) is { } url ? new RichLink(url, url == written ? null : written) : null;
}
