using System.IO.Compression;
using System.Text;

namespace Fuzz;

/// <summary>A body that no answer should have.</summary>
internal sealed class MischievousBody(Draw draw)
{
    private static readonly byte[] _bomb = Bomb();

    public byte[] Of(HttpRequest request, byte[] body, IHeaderDictionary headers)
    {
        switch (draw.Below(12))
        {
            case 0:
                return "<html><body><h1>502 Bad Gateway</h1></body></html>"u8.ToArray();
            case 1:
                return """{"conversation":{"id":"""u8.ToArray();
            case 2:
                return Encoding.UTF8.GetBytes($$"""{"conversation":{"id":{{OddId()}} } }""");
            case 3:
                return Enumerable.Repeat((byte)'x', 10_000_000).ToArray();
            case 4:
                headers.ContentEncoding = draw.Of(["gzip", "br", "deflate", "x-none"]);
                return _bomb;
            case 5:
                return [0xC3, 0x28, 0xFF, 0xFE, .. draw.Bytes(300)];
            case 6:
                return body;
            case 7:
                return Encoding.UTF8.GetBytes("two\r\nlines\u001b[31mred\u0000\u202e and 2026-01-01 fail: forged line" + new string('\n', 50));
            case 8:
                return Encoding.UTF8.GetBytes("\"" + new string('[', 20_000));
            case 9:
                return [];
            default:
                // This includes tokens and signatures: the connector must neither keep nor log them.
                return Encoding.UTF8.GetBytes(new string('p', draw.Of([0, 5, 700, 960])) + string.Join(draw.Of(["\n", "\", \"", "&"]), request.Headers.Select(header => Written(header.Value.ToString()))));
        }
    }

    private string OddId() => draw.Of([.. OddValues.All.Where(value => value.Length < 2_000)]);

    private string Written(string value) => draw.Below(4) switch
    {
        0 => Uri.EscapeDataString(value),
        1 => Convert.ToBase64String(Encoding.UTF8.GetBytes(value)),
        _ => value,
    };

    // 50 MB of zeros, compressed to 50 kB.
    private static byte[] Bomb()
    {
        using MemoryStream bomb = new();

        using (GZipStream gzip = new(bomb, CompressionLevel.Fastest))
        {
            gzip.Write(new byte[50_000_000]);
        }

        return bomb.ToArray();
    }
}
