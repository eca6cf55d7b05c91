using System.Text;
using System.Text.Json.Nodes;

namespace Fuzz;

/// <summary>Makes the request with a given number: a good request, spoiled on up to three levels. Most are then signed correctly, so that the connector reads them.</summary>
internal sealed class CaseMaker(int seed, int casesPerRound, Secrets secrets)
{
    private static readonly Entrance[] _shares =
    [
        .. Enumerable.Repeat(Entrance.BotEvents, 8), .. Enumerable.Repeat(Entrance.ChannelEvents, 8), .. Enumerable.Repeat(Entrance.AgentEvents, 5), .. Enumerable.Repeat(Entrance.Transcripts, 2), .. Enumerable.Repeat(Entrance.Manage, 3), .. Enumerable.Repeat(Entrance.Media, 2), Entrance.Health,
    ];

    private readonly Signer _signer = new(secrets);

    public FuzzCase Make(int number)
    {
        Draw draw = new(seed, number);
        Entrance entrance = draw.Of(_shares);
        string connection = entrance == Entrance.Media && draw.Chance(0.8) ? Settings.Files : entrance is Entrance.AgentEvents or Entrance.Transcripts || draw.Chance(0.6) ? Settings.First : Settings.Second;
        List<string> spoiled = [];
        HttpDraft draft = Good(entrance, connection);
        draft.Body = Body(entrance, number, draw, spoiled);

        if (entrance == Entrance.Manage)
        {
            new ManageRequests(draw, number, number / casesPerRound).Fill(draft, spoiled);
        }

        if (entrance == Entrance.Media)
        {
            new MediaRequests(draw, secrets).Fill(draft, connection, spoiled);
        }

        _signer.Sign(draft, entrance, connection, $"msg-{number}");
        SpoilHttp(draft, entrance, connection, draw, spoiled);

        return new FuzzCase(number, entrance, connection, draft.ToBytes(), draft.Body, spoiled)
        {
            IsForged = draft.IsForged,
            MayBeTheHosts = draft.MayBeTheHosts,

            // If a file's vendor breaks off, so does the answer.
            MayGetNoAnswer = draft.MayGetNoAnswer || (entrance == Entrance.Media && !draft.IsForged),
            IsCutOff = draft.IsCutOff,
        };
    }

    /// <summary>One unspoiled event of the channel or the bot, to prepare a round.</summary>
    public FuzzCase Plain(Entrance entrance, string connection, JsonNode body, string id)
    {
        HttpDraft draft = Good(entrance, connection);
        draft.Body = Encoding.UTF8.GetBytes(body.ToJsonString());
        _signer.Sign(draft, entrance, connection, id);

        return new FuzzCase(-1, entrance, connection, draft.ToBytes(), draft.Body, []);
    }

    private static HttpDraft Good(Entrance entrance, string connection)
    {
        HttpDraft draft = new() { Path = entrance.Path(connection), Method = entrance.IsRead() ? "GET" : "POST" };
        draft.With("Host", "127.0.0.1");

        return entrance.IsRead() ? draft : draft.With("Content-Type", "application/json");
    }

    private byte[] Body(Entrance entrance, int number, Draw draw, List<string> spoiled)
    {
        if (new Examples(draw, number, number / casesPerRound).For(entrance) is not { } example)
        {
            return [];
        }

        JsonSpoiler spoiler = new(draw);
        string json = draw.Chance(0.6) ? spoiler.Spoil(example, 1 + draw.Below(3)) : JsonSpoiler.Write(example);
        byte[] body = Encoding.UTF8.GetBytes(json);
        spoiled.AddRange(spoiler.Done);

        if (draw.Chance(0.12))
        {
            (body, string done) = ByteSpoiler.Spoil(body, draw);
            spoiled.Add(done);
        }

        return body;
    }

    private void SpoilHttp(HttpDraft draft, Entrance entrance, string connection, Draw draw, List<string> spoiled)
    {
        if (!entrance.IsRead() && draw.Chance(0.1))
        {
            spoiled.Add(new PassSpoiler(_signer, draw).Spoil(draft, entrance, connection));
            draft.IsForged = true;
        }

        if (draw.Chance(0.12))
        {
            spoiled.Add(HeadSpoiler.Spoil(draft, entrance, connection, draw));

            // A request with another method only asks what to send, and anybody may do that.
            draft.IsForged &= draft.Method == "POST";
        }

        if (!entrance.IsRead() && draft.Method != "GET" && draw.Chance(0.12))
        {
            spoiled.Add(FrameSpoiler.Spoil(draft, draw));
        }
    }
}
