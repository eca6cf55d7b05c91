namespace Playground;

/// <summary>What one must know of the connector's settings to make sense of a page, and what to do where it is not meant so. What stands in backticks is shown as code.</summary>
/// <param name="About"><c>connection</c>, <c>bot</c>, <c>channel</c>, <c>desk</c>, <c>no-desk</c> or <c>stranger</c>.</param>
public sealed record Notice(string About, string What, string Next)
{
    private static readonly Dictionary<string, string> _settings = new() { ["bot"] = "Bot__BaseUrl", ["channel"] = "Channel__Url", ["desk"] = "Agents__Url" };

    public static string SettingOf(string connection, string side) => $"Connections__{connection}__{_settings[side]}";

    internal static Notice Elsewhere(string side, string connection, string there, string remedy) => side switch
    {
        "bot" => new(
            side,
            $"The bot of the connection `{connection}` is at {there}, not on this page.",
            $"It answers as it does everywhere, and its requests are not among the hops. To chat with the simulated bot, {remedy}"),
        "desk" => new(
            side,
            $"The agent desk of the connection `{connection}` is at {there}, not on this page.",
            $"Whoever asks for an agent gets one there. To be the agent here, {remedy}"),
        _ => new(
            side,
            $"The connection `{connection}` sends to {there}, not to this page.",
            $"What the bot says appears there, whatever is written here. To chat here, {remedy}"),
    };

    internal static Notice WithoutDesk(string connection, Uri here) => new(
        "no-desk",
        $"The connection `{connection}` has no agent desk.",
        $"Its channel brings agents of its own. To be the agent here, set `Connections__{connection}__Agents__Type` to `webhook`, "
            + $"`{SettingOf(connection, "desk")}` to `{here}` and `Connections__{connection}__Agents__Secret` as `local.settings.sample.json` has it, and start the functions again.");

    internal static Notice Unknown(string connection, IReadOnlyList<string> known) => known.Count == 0
        ? new("connection", "The connector has no connection yet.", $"Its settings `Connections__{connection}__…` make one: `local.settings.sample.json` has an example.")
        : new(
            "connection",
            $"The connector has no connection `{connection}`, but {string.Join(" and ", known.Select(name => $"`{name}`"))}.",
            $"To chat on {(known.Count == 1 ? "it" : "one of them")}, start the playground with `PLAYGROUND_CONNECTION={known[0]}` in its environment.");

    internal static Notice Stranger(string side, string connection, string other) => new(
        "stranger",
        $"Events of the connection `{other}` have come here, too.",
        $"This page is of `{connection}` alone. Give `{other}` another `{SettingOf(other, side)}`, or start the playground with `PLAYGROUND_CONNECTION={other}` in its environment.");
}
