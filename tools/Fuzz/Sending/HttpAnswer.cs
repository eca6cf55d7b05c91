using System.Globalization;
using System.Text;

namespace Fuzz;

/// <summary>The bytes of an answer, as they came.</summary>
/// <param name="Raw">Head and body; empty if the connection was closed without an answer.</param>
internal sealed record HttpAnswer(byte[] Raw, TimeSpan Took)
{
    private readonly string _all = Encoding.Latin1.GetString(Raw);

    /// <summary>Head and body, a character for each byte.</summary>
    public string All => _all;

    /// <summary>0 if there is no answer.</summary>
    public int Status => Head.Split(' ') is [_, { Length: >= 3 } status, ..] && int.TryParse(status.AsSpan(0, 3), CultureInfo.InvariantCulture, out int number) ? number : 0;

    public string Head => _all[..(EndOfHead < 0 ? _all.Length : EndOfHead)];

    public string Body => EndOfHead < 0 ? "" : Encoding.UTF8.GetString(IsChunked ? Unchunked() : Raw[(EndOfHead + 4)..]);

    public string Header(string name) => Head.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";

    private int EndOfHead => _all.IndexOf("\r\n\r\n", StringComparison.Ordinal);

    private bool IsChunked => Header("Transfer-Encoding") == "chunked";

    private byte[] Unchunked()
    {
        using MemoryStream body = new();
        int at = EndOfHead + 4;

        while (_all.IndexOf("\r\n", at, StringComparison.Ordinal) is >= 0 and var end
            && int.TryParse(_all.AsSpan(at, end - at), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int length)
            && length > 0)
        {
            body.Write(Raw, end + 2, Math.Min(length, Raw.Length - end - 2));
            at = end + 2 + length + 2;

            if (at >= _all.Length)
            {
                break;
            }
        }

        return body.ToArray();
    }
}
