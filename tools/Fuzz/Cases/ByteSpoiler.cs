using System.IO.Compression;

namespace Fuzz;

/// <summary>Spoils a body's bytes.</summary>
internal static class ByteSpoiler
{
    public static (byte[] Body, string Done) Spoil(byte[] body, Draw draw)
    {
        string how = draw.Of(["flipped", "flipped", "cut off", "byte order mark", "no UTF-8", "compressed", "replaced", "doubled", "spaces", "empty", "UTF-16", "NUL"]);

        return (Spoil(body, how, draw), $"bytes: {how}");
    }

    private static byte[] Spoil(byte[] body, string how, Draw draw)
    {
        int at = body.Length == 0 ? 0 : draw.Below(body.Length);

        return how switch
        {
            "flipped" when body.Length > 0 => [.. body[..at], (byte)(body[at] ^ (1 << draw.Below(8))), .. body[(at + 1)..]],
            "cut off" => body[..at],
            "byte order mark" => [0xEF, 0xBB, 0xBF, .. body],
            "no UTF-8" => [.. body[..at], 0xC3, 0x28, .. body[at..]],
            "compressed" => Compressed(body),
            "replaced" => draw.Bytes(draw.Below(2_000)),
            "doubled" => [.. body, .. body],
            "spaces" => [.. Enumerable.Repeat((byte)' ', draw.Of([100, 1024 * 1024])), .. body],
            "UTF-16" => System.Text.Encoding.Unicode.GetBytes(System.Text.Encoding.UTF8.GetString(body)),
            "NUL" => [.. body[..at], 0, .. body[at..]],
            _ => [],
        };
    }

    private static byte[] Compressed(byte[] body)
    {
        using MemoryStream compressed = new();

        using (GZipStream gzip = new(compressed, CompressionMode.Compress))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }
}
