using System.Globalization;
using System.Text;

namespace Fuzz;

/// <summary>A request that can still be changed.</summary>
internal sealed class HttpDraft
{
    public string Method { get; set; } = "POST";

    public string Path { get; set; } = "/";

    public string Query { get; set; } = "";

    public List<KeyValuePair<string, string>> Headers { get; } = [];

    public byte[] Body { get; set; } = [];

    /// <summary>The body as it is sent; null if it is sent with a Content-Length.</summary>
    public byte[]? Framed { get; set; }

    /// <summary>The request has no valid signature or key.</summary>
    public bool IsForged { get; set; }

    public bool MayBeTheHosts { get; set; }

    public bool MayGetNoAnswer { get; set; }

    public bool IsCutOff { get; set; }

    public HttpDraft With(string name, string value)
    {
        Headers.Add(new(name, value));

        return this;
    }

    public void Without(string name) => Headers.RemoveAll(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));

    public HttpDraft Instead(string name, string value)
    {
        Without(name);

        return With(name, value);
    }

    public byte[] ToBytes()
    {
        StringBuilder head = new($"{Method} {Path}{(Query.Length > 0 ? "?" : "")}{Query} HTTP/1.1\r\n");

        foreach ((string name, string value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (Framed is null && (Body.Length > 0 || Method == "POST"))
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");
        }

        head.Append("Connection: close\r\n\r\n");

        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. Framed ?? Body];
    }
}
