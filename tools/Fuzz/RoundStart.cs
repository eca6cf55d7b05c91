using System.Text.Json.Nodes;

namespace Fuzz;

/// <summary>Starts the chats of a round's users, while all sides behave well, and hands some over to an agent.</summary>
internal sealed class RoundStart(World world, CaseMaker cases)
{
    public async Task<IReadOnlyList<Violation>> RunAsync(int round, Arrivals arrivals, CancellationToken stop)
    {
        List<Violation> found = [];

        foreach (string connection in Settings.Connections)
        {
            JsonArray starts = new([.. Users.Of(round).Select(Start)]);
            found.AddRange(await SendAsync(Entrance.ChannelEvents, connection, new JsonObject { ["events"] = starts }, $"start-{round}"));
        }

        found.AddRange(await arrivals.WaitAsync(isEverything: false, stop));
        found.AddRange(await SendAsync(Entrance.BotEvents, Settings.First, Handover(Users.HandedOver(round)), $"handover-{round}"));
        found.AddRange(await arrivals.WaitAsync(isEverything: false, stop));

        return found;
    }

    private async Task<IReadOnlyList<Violation>> SendAsync(Entrance entrance, string connection, JsonNode body, string id)
    {
        FuzzCase one = cases.Plain(entrance, connection, body, id);
        HttpAnswer answer = await world.Client.SendAsync(one);

        return answer.Status == 200 ? [] : [new Violation($"A round could not be started: {answer.All}")];
    }

    private static JsonObject Start(string user) => new()
    {
        ["id"] = $"start-{user}", ["type"] = "start", ["address"] = user, ["user"] = new JsonObject { ["name"] = user },
    };

    private static JsonObject Handover(string user) => new()
    {
        ["app"] = new JsonObject { ["teamId"] = "team-1", ["botId"] = "bot-1" },
        ["events"] = new JsonArray(new JsonObject
        {
            ["id"] = $"handover-{user}",
            ["type"] = "conversation:handover",
            ["payload"] = new JsonObject { ["conversation"] = new JsonObject { ["id"] = Users.ChatOf(user) } },
        }),
    };
}
