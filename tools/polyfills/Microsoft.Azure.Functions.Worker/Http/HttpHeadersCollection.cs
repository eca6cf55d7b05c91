using System.Net.Http.Headers;

namespace Microsoft.Azure.Functions.Worker.Http;

public sealed class HttpHeadersCollection : HttpHeaders
{
    public HttpHeadersCollection()
    {
    }

    public HttpHeadersCollection(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers)
    {
        foreach ((string name, IEnumerable<string> values) in headers)
        {
            TryAddWithoutValidation(name, values);
        }
    }

    public HttpHeadersCollection(IEnumerable<KeyValuePair<string, string>> headers)
    {
        foreach ((string name, string value) in headers)
        {
            TryAddWithoutValidation(name, value);
        }
    }
}
