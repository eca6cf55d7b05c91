using System.Globalization;

namespace StorageStub;

/// <summary>A request's path and query, from the request line or from an operation in a transaction.</summary>
internal sealed class RequestTarget
{
    private readonly string _query;

    private RequestTarget(string raw, string service, string path, string query) =>
        (Raw, Service, Path, _query) = (raw, service, path, query);

    public string Raw { get; }

    /// <summary>The first segment: where the SDKs expect the account's name.</summary>
    public string Service { get; }

    /// <summary>What comes after it, still escaped.</summary>
    public string Path { get; }

    public string? this[string parameter]
    {
        get
        {
            foreach (Range range in _query.AsSpan().Split('&'))
            {
                ReadOnlySpan<char> pair = _query.AsSpan(range);
                int equals = pair.IndexOf('=');

                if (equals > 0 && Uri.UnescapeDataString(pair[..equals]) == parameter)
                {
                    return Uri.UnescapeDataString(pair[(equals + 1)..]);
                }
            }

            return null;
        }
    }

    public static RequestTarget Parse(string target)
    {
        int host = target.IndexOf("://", StringComparison.Ordinal);
        int start = host >= 0 ? target.IndexOf('/', host + 3) : 0;
        int question = target.IndexOf('?', start);
        string path = target[(start + 1)..(question < 0 ? target.Length : question)];
        int slash = path.IndexOf('/', StringComparison.Ordinal);

        return new RequestTarget(
            target,
            slash < 0 ? path : path[..slash],
            slash < 0 ? "" : path[(slash + 1)..],
            question < 0 ? "" : target[(question + 1)..]);
    }

    /// <returns>The number, or the given default if there is none.</returns>
    public int Number(string parameter, int otherwise) =>
        this[parameter] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
