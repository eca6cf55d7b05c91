namespace Bench;

internal static class ConnectorSettings
{
    public const string Connection = "default";

    /// <summary>The settings of a connector between the sinks. Every setting with a default keeps it.</summary>
    public static Dictionary<string, string?> For(string account, Uri sinks) => new()
    {
        ["AzureWebJobsStorage"] = account,
        [$"Connections__{Connection}__Bot__BaseUrl"] = Sinks.BotOf(sinks).AbsoluteUri,
        [$"Connections__{Connection}__Bot__AccessToken"] = "token",
        [$"Connections__{Connection}__Channel__Type"] = "webhook",
        [$"Connections__{Connection}__Channel__Url"] = Sinks.ChannelOf(sinks).AbsoluteUri,
        [$"Connections__{Connection}__Channel__Secret"] = "whsec_YmVuY2gtYmVuY2gtYmVuY2gtYmVuY2gtYmVuY2g=",
        ["SweepSchedule"] = "*/30 * * * * *",
    };
}
