using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>Makes a side of the playground fail, so that people can see what that looks like before it happens in earnest.</summary>
internal sealed class Rehearsal
{
    private const string Well = "well";

    private static readonly Dictionary<string, Func<Fault>?> _faults = new()
    {
        [Well] = null,
        ["refuses"] = () => Fault.Answer(StatusCodes.Status401Unauthorized),
        ["fails"] = () => Fault.Answer(StatusCodes.Status503ServiceUnavailable),
        ["away"] = Fault.Break,
        ["dislikes"] = () => Fault.Answer(StatusCodes.Status422UnprocessableEntity),
    };

    private readonly ConcurrentDictionary<string, string> _now = new();
    private readonly Dictionary<string, Action<FaultRule?>> _sides;

    public Rehearsal(BotPlatform bot, Channel channel, AgentDesk desk) => _sides = new()
    {
        ["bot"] = rule => bot.Faults = rule,
        ["channel"] = rule => channel.Faults = rule,
        ["desk"] = rule => desk.Faults = rule,
    };

    public JsonObject ToJson() => new(_sides.Keys.Select(side => KeyValuePair.Create<string, JsonNode?>(side, _now.GetValueOrDefault(side, Well))));

    public async Task ReceiveAsync(HttpContext http)
    {
        (JsonElement body, _) = await PageRequest.ReadAsync(http);

        if (body.Text("side") is not { } side || body.Text("fault") is not { } fault || !_sides.TryGetValue(side, out Action<FaultRule?>? set)
            || !_faults.TryGetValue(fault, out Func<Fault>? make))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        set(make is null ? null : (_, _) => make());
        _now[side] = fault;
        await http.Response.WriteAsJsonAsync(ToJson());
    }
}
