using System.Globalization;
using System.Text;

namespace Fuzz;

/// <summary>Sends a body in another way than with a Content-Length, correctly or not.</summary>
internal static class FrameSpoiler
{
    public static string Spoil(HttpDraft draft, Draw draw)
    {
        string how = draw.Of(["in chunks", "in chunks", "in chunks", "bad chunk", "chunks without an end", "too long", "too short", "length twice", "length and chunks", "bad length", "no length"]);
        byte[] body = draft.Body;
        bool isWell = how == "in chunks";
        (draft.MayBeTheHosts, draft.MayGetNoAnswer) = (draft.MayBeTheHosts || !isWell, draft.MayGetNoAnswer || !isWell);
        draft.IsCutOff = how is "chunks without an end" or "too long";
        draft.Framed = how is "in chunks" or "bad chunk" or "chunks without an end" or "length and chunks" ? Chunks(body, how, draw) : body;

        switch (how)
        {
            case "too long":
                draft.With("Content-Length", Text(body.Length + 1 + draw.Below(100)));
                break;
            case "too short":
                draft.With("Content-Length", Text(body.Length / 2));
                break;
            case "length twice":
                draft.With("Content-Length", Text(body.Length)).With("Content-Length", Text(body.Length + 1));
                break;
            case "bad length":
                draft.With("Content-Length", draw.Of(["-1", "1e3", "99999999999999999999", "0x10", "abc", "9223372036854775807", "104857601"]));
                break;
            case "length and chunks":
                draft.With("Content-Length", Text(body.Length)).With("Transfer-Encoding", "chunked");
                break;
            case "no length":
                break;
            default:
                draft.With("Transfer-Encoding", "chunked");
                break;
        }

        return $"body: {how}";
    }

    private static byte[] Chunks(byte[] body, string how, Draw draw)
    {
        using MemoryStream framed = new();

        foreach (byte[] chunk in body.Chunk(1 + draw.Below(Math.Max(body.Length, 100))))
        {
            Write(how == "bad chunk" && draw.Chance(0.5) ? draw.Of(["zz\r\n", "-1\r\n", "ffffffffffffffff1\r\n", "5;ext=\r\n"]) : $"{chunk.Length:x}\r\n");
            framed.Write(chunk);
            Write("\r\n");
        }

        Write(how == "chunks without an end" ? "" : "0\r\n\r\n");

        return framed.ToArray();

        void Write(string text) => framed.Write(Encoding.ASCII.GetBytes(text));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
