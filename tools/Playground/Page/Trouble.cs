using System.Text.Json.Nodes;

namespace Playground;

/// <summary>The requests that either side of the connector refused, of all users, by their cause: no user's own page would show them.</summary>
internal sealed class Trouble(FeedStream stream)
{
    private readonly Lock _gate = new();
    private readonly Feed _feed = new();
    private readonly Dictionary<Cause, int> _counts = [];

    public void Watch(BotPlatform bot, Channel channel, AgentDesk desk, Astray astray)
    {
        bot.Calls.Added += call => Show(Cause.Of("bot", call), IsGood(call.Status), call.Time);
        channel.Calls.Added += call => Show(Cause.Of("channel", call), IsGood(call.Status), call.Time);
        desk.Calls.Added += call => Show(Cause.Of("desk", call), IsGood(call.Status), call.Time);
        astray.Came += (side, call) => Show(Cause.OfAstray(side, call), isGood: false, call.Time);
        bot.Sent.Added += sent => Show(Cause.Of("bot", sent), sent.Accepted, sent.Time);
        channel.Sent.Added += sent => Show(Cause.Of("channel", sent), sent.Accepted, sent.Time);
        desk.Sent.Added += sent => Show(Cause.Of("desk", sent), sent.Accepted, sent.Time);
    }

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/trouble/events", http => stream.WriteAsync(http, _feed));

    private static bool IsGood(int status) => status is >= 200 and < 300;

    private void Show(Cause cause, bool isGood, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (isGood)
            {
                EndAll(cause);
                return;
            }

            int count = _counts[cause] = _counts.GetValueOrDefault(cause) + 1;
            _feed.Add("trouble", ToJson(cause, count, at));
        }
    }

    private void EndAll(Cause good)
    {
        foreach (Cause over in _counts.Keys.Where(cause => cause.IsOverWith(good)).ToArray())
        {
            _counts.Remove(over);
            _feed.Add("over", ToJson(over, 0, default));
        }
    }

    private static JsonObject ToJson(Cause cause, int count, DateTimeOffset at) => new()
    {
        ["from"] = cause.From,
        ["to"] = cause.To,
        ["what"] = cause.What,
        ["status"] = cause.Status,
        ["said"] = cause.Said,
        ["next"] = cause.Next,
        ["count"] = count,
        ["at"] = (at - DateTimeOffset.UnixEpoch).TotalMilliseconds,
    };
}
