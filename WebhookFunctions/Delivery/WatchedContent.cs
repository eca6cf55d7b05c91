using System.Net;

namespace WebhookFunctions.Delivery;

/// <summary>The body of a request, which knows whether anybody has begun to send it.</summary>
/// <remarks>
/// A time limit that is reached before there is a connection looks like one that is reached while waiting for the answer. But a body is written right behind its
/// head: while nobody has asked for it, the remote has no request that it could have taken.
/// </remarks>
internal sealed class WatchedContent : HttpContent
{
    private readonly HttpContent _body;

    private WatchedContent(HttpContent body)
    {
        _body = body;

        foreach ((string name, IEnumerable<string> values) in body.Headers.NonValidated.Select(header => (header.Key, (IEnumerable<string>)header.Value)))
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    public bool HasBegun { get; private set; }

    /// <returns>Null where the request has no body: then nobody can tell.</returns>
    public static WatchedContent? Of(HttpRequestMessage request)
    {
        if (request.Content is not { } body)
        {
            return null;
        }

        WatchedContent watched = new(body);
        request.Content = watched;

        return watched;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        HasBegun = true;

        return _body.CopyToAsync(stream, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Headers.ContentLength ?? 0;

        return _body.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
        }

        base.Dispose(disposing);
    }
}
