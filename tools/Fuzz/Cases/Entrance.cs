namespace Fuzz;

internal enum Entrance
{
    BotEvents,
    ChannelEvents,
    AgentEvents,
    Transcripts,
    Health,

    /// <summary>The operator's routes.</summary>
    Manage,

    /// <summary>Users' files.</summary>
    Media,
}

internal static class Entrances
{
    public static string Path(this Entrance entrance, string connection) => entrance switch
    {
        Entrance.BotEvents => $"/api/connections/{connection}/bot-events",
        Entrance.ChannelEvents => $"/api/connections/{connection}/channel-events",
        Entrance.AgentEvents => $"/api/connections/{connection}/agent-events",
        Entrance.Transcripts => $"/api/connections/{connection}/transcripts",
        Entrance.Health => "/api/health",
        Entrance.Manage => "/api/manage/connections",
        Entrance.Media => $"/api/connections/{connection}/media/none",
    };

    public static bool IsRead(this Entrance entrance) => entrance is Entrance.Health or Entrance.Media;

    public static bool IsSigned(this Entrance entrance) => entrance is Entrance.ChannelEvents or Entrance.AgentEvents or Entrance.Transcripts;
}
