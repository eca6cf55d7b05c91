using System.Buffers.Text;
using WebhookFunctions.Signatures;

namespace Fuzz;

/// <summary>Asks for files that users have sent: with good tokens, and with others.</summary>
internal sealed class MediaRequests(Draw draw, Secrets secrets)
{
    private static readonly string[] _ways = ["good", "good", "good", "by chance", "cut off", "longer", "one letter", "old", "of another connection", "twice", "nothing", "odd", "long"];

    private static readonly string[] _ranges =
        ["bytes=0-1", "bytes=0-", "bytes=-5", "bytes=0-1,3-4", "bytes=99999999999999999999-", "bytes=5-1", "bytes=", "lines=1-2", "bytes=0-0,0-0,0-0", "0-1", "bytes=-0", "bytes=a-b"];

    public void Fill(HttpDraft draft, string connection, List<string> spoiled)
    {
        string how = draw.Of(_ways);
        draft.Path = $"{draft.Path[..draft.Path.LastIndexOf('/')]}/{Token(how, connection)}";
        draft.Method = draw.Chance(0.15) ? "HEAD" : "GET";
        draft.IsForged = how != "good" || connection != Settings.Files;

        // Such an address may be none of the app's.
        draft.MayBeTheHosts = how is "nothing" or "odd" or "longer" or "long";

        if (draft.IsForged)
        {
            spoiled.Add($"token: {how}");
        }

        if (draw.Chance(0.3))
        {
            draft.With("Range", draw.Of(_ranges));
        }
    }

    private string Token(string how, string connection)
    {
        string good = Sign(Settings.Files, DateTimeOffset.UtcNow.AddDays(1));
        int at = 1 + draw.Below(good.Length - 1);

        return how switch
        {
            "by chance" => Base64Url.EncodeToString(draw.Bytes(1 + draw.Below(300))),
            "cut off" => good[..at],
            "longer" => good + draw.Of(["A", "=", "%3D", "%20", ".jpg", "/x", "%2F..", "AAAA"]),
            "one letter" => good[..at] + (good[at] == 'A' ? 'B' : 'A') + good[(at + 1)..],
            "old" => Sign(Settings.Files, DateTimeOffset.UtcNow.AddHours(-1)),
            "of another connection" => Sign(connection == Settings.Files ? Settings.First : connection, DateTimeOffset.UtcNow.AddDays(1)),
            "twice" => good + good,
            "nothing" => "",
            "odd" => draw.Of(["..", "%2e%2e", "%00", "*", "%", "a%2Fb", "%F0%9F%91%8B", "~", "null", "-", "_"]),
            "long" => new string('A', draw.Of([1_600, 1_601, 6_000])),
            _ => good,
        };
    }

    private string Sign(string connection, DateTimeOffset expires) =>
        new MediaTokens(connection, secrets.FilesSecret).Sign(new MediaFile(draw.Of(["photo", "a", new string('r', 300)]), draw.Of([null, "image/jpeg", "text/html"]), draw.Of([null, "a.pdf", "größe \"1\".svg"])), expires)!;
}
