namespace Fuzz;

/// <summary>Spoils method, address and headers.</summary>
/// <remarks>Headers stay ASCII: the Functions host itself answers 500 to any other (docs/webhook-channel.md), and LocalHost does the same.</remarks>
internal static class HeadSpoiler
{
    private static readonly string[] _ways = ["method", "type", "type", "encoding", "missing", "twice", "name", "name", "path", "query", "more", "many"];

    private static readonly string[] _methods = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "BREW", "post", "PO ST", new('M', 3_000)];

    private static readonly string[] _types =
    [
        "", "text/plain", "application/json; charset=utf-16", "application/json; charset=\"utf-8\"", "application/json;;", "json", "application/xml", "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x", "application/problem+json", "*/*", new('t', 4_000), "application/json, application/json", "application/json; charset=nonsense",
    ];

    private static readonly string[] _names =
    [
        "..", "../first", "%2e%2e", "%2e%2e%2f%2e%2e", "first%2F..", "first%00", "FIRST", "first.", "first%20", "%F0%9F%91%8B", "first;x=1", "first~channel-to-bot", "%252e", "first%5C..",
        "default__Bot", "*", "%", "%zz", "first%0d%0aX-Evil:%201", "a%23b", "%3Fa=b", "third", new('n', 3_000),
    ];

    private static readonly (string Name, string Value)[] _more =
    [
        ("X-Forwarded-Host", "evil.example"), ("X-HTTP-Method-Override", "DELETE"), ("X-Original-URL", "/admin"), ("Accept", "text/html"), ("Accept-Encoding", "gzip, br"), ("Range", "bytes=0-1"),
        ("If-None-Match", "*"), ("Upgrade", "websocket"), ("Cookie", "a=b; c"), ("X-Long", new('h', 20_000)), ("X-Very-Long", new('h', 60_000)), ("Traceparent", "00-zz-zz-00"), ("Expect", "100-continue"),
        ("Bad Name", "x"), ("X-Empty", ""), ("Host", "evil.example"), ("Baggage", new('b', 9_000)), ("Origin", "null"), ("Forwarded", "for=_hidden"), ("Date", "yesterday"),
    ];

    public static string Spoil(HttpDraft draft, Entrance entrance, string connection, Draw draw)
    {
        string how = draw.Of(_ways);
        draft.MayBeTheHosts = true;

        switch (how)
        {
            case "method":
                draft.Method = draw.Of(_methods);
                break;
            case "type":
                draft.Instead("Content-Type", draw.Of(_types));
                break;
            case "encoding":
                draft.With("Content-Encoding", draw.Of(["gzip", "br", "identity", "deflate, gzip", "", "x"]));
                break;
            case "missing":
                draft.Without(draw.Of(draft.Headers).Key);
                break;
            case "twice":
                (string name, string value) = draw.Of(draft.Headers);
                draft.With(name, value);
                break;
            case "name":
                draft.Path = entrance.Path(draw.Of(_names));
                break;
            case "path":
                draft.Path = Spoilt(entrance.Path(connection), draw);
                break;
            case "query":
                draft.Query += "&" + draw.Of(["", "code=", "a=%zz&%&=&&", "code=a&code=b", new string('q', 6_000), new string('q', 20_000), "#part", "x=%00", "connection=second", "?", "secret=", "SECRET=x"]);
                break;
            case "more":
                how = AddOne(draft, draw);
                break;
            default:
                Enumerable.Range(0, draw.Of([50, 300])).ToList().ForEach(number => draft.With($"X-Many-{number}", "x"));
                break;
        }

        draft.MayGetNoAnswer = IsBeyondHttp(draft);

        return how;
    }

    private static string AddOne(HttpDraft draft, Draw draw)
    {
        (string name, string value) = draw.Of(_more);
        draft.With(name, value);

        return $"header {name}";
    }

    // The host need not answer a request that a proxy would not pass on either.
    private static bool IsBeyondHttp(HttpDraft draft) =>
        draft.Method is "PO ST" or "CONNECT" || draft.Method.Length > 100 || draft.Headers.Exists(header => header.Value.Length > 10_000);

    private static string Spoilt(string path, Draw draw) => draw.Of(
    [
        path + "/", path + "/more", "/" + path, path.Replace("/api", "/API", StringComparison.Ordinal), path.ToUpperInvariant(), $"/api/../{path}", $"/api/%2e%2e{path}", path.Replace("/", "//", StringComparison.Ordinal),
        path.Replace("/", "\\", StringComparison.Ordinal), "/", "/api", "/admin/host/status", "/runtime/webhooks/durabletask", path + "%00", path + ".json", $"http://127.0.0.1{path}", $"http://evil.example{path}", "*",
        "/api/connections//bot-events", "/api/" + string.Concat(Enumerable.Repeat("a/", 3_000)), path + "%", path[1..],
    ]);
}
