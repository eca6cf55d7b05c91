using System.Net;
using System.Text;
using System.Text.Json;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>The bot, the desk and the channel: what each has taken, in the order of the whole world.</summary>
internal sealed class Sides(Random random, TimeProvider time)
{
    private readonly Dictionary<string, string> _chats = [];

    public List<Received> All { get; } = [];

    /// <summary>How many requests in a thousand a side is too busy for.</summary>
    public int BusyPerMille { get; set; }

    /// <summary>Raised with the user's address when the bot has been given a conversation back.</summary>
    public Action<string>? HandedBack { get; set; }

    /// <returns>The platform's id of the user's chat.</returns>
    public string ChatOf(string address) => _chats.Last(chat => chat.Value == address).Key;

    public HttpResponseMessage Answer(Uri url, string? key, string body)
    {
        if (random.Next(1_000) < BusyPerMille)
        {
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        }

        string[] path = url.AbsolutePath.Trim('/').Split('/');
        JsonElement json = JsonElement.Parse(body);

        if (path is ["bot", "conversations"])
        {
            return Open(json);
        }

        Received received = path[0] == "bot"
            ? new(Side.Bot, _chats[path[2]], BotWords.Of(path[3], json), null, json, time.GetUtcNow())
            : new(path[0] == "desk" ? Side.Desk : Side.Channel, json.At("conversation", "address")!, SignedWords.Of(json), key, json, time.GetUtcNow());

        if (Refusal(received) is { } refusal)
        {
            return new HttpResponseMessage(refusal);
        }

        All.Add(received);

        if (received is { Side: Side.Bot } && received.What.StartsWith("handback", StringComparison.Ordinal))
        {
            HandedBack?.Invoke(received.Address);
        }

        return new HttpResponseMessage(HttpStatusCode.OK);
    }

    private HttpResponseMessage Open(JsonElement json)
    {
        string id = $"chat-{_chats.Count + 1}";
        _chats[id] = json.At("displayName")!;

        return new HttpResponseMessage(HttpStatusCode.Created)
        {
            Content = new StringContent($$$"""{"conversation":{"id":"{{{id}}}"}}""", Encoding.UTF8, "application/json"),
        };
    }

    // Decided by the words alone, so that the reference knows it too.
    private static HttpStatusCode? Refusal(Received received) => received switch
    {
        { Side: Side.Bot } => null,
        { What: var what } when what.EndsWith(Words.Unwanted, StringComparison.Ordinal) => HttpStatusCode.UnprocessableEntity,
        { What: var what } when what.EndsWith(Words.Gone, StringComparison.Ordinal) => HttpStatusCode.Gone,
        _ => null,
    };
}

internal enum Side
{
    Bot,
    Desk,
    Channel,
}

/// <param name="What">What it was, in words in which the reference expects it.</param>
/// <param name="Key">The idempotency key; the platform has none.</param>
internal sealed record Received(Side Side, string Address, string What, string? Key, JsonElement Body, DateTimeOffset At);

/// <summary>How one instance reaches the sides: through its gate.</summary>
internal sealed class SidesHandler(Sides sides, Instance instance) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = await request.Content!.ReadAsStringAsync(CancellationToken.None);
        string? key = request.Headers.TryGetValues("webhook-id", out IEnumerable<string>? values) ? values.Single() : null;
        await instance.PassAsync();

        return sides.Answer(request.RequestUri!, key, body);
    }
}
