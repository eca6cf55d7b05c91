namespace Fuzz;

/// <summary>Two connections, one with a desk, a third one for files, and short waits. All waits are shortened by the same factor.</summary>
internal static class Settings
{
    public const string First = "first";
    public const string Second = "second";

    /// <summary>Its users send files. Nobody writes to it.</summary>
    public const string Files = "files";

    public const string RequiredHeader = "X-Bot-Password";

    /// <summary>How long a remote may take to answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public static IReadOnlyList<string> Connections { get; } = [First, Second];

    public static Dictionary<string, string?> For(Secrets secrets, string storage, Uri sides)
    {
        Dictionary<string, string?> settings = new()
        {
            ["AzureWebJobsStorage"] = storage,
            ["LocalHost__FunctionKey"] = secrets.FunctionKey,
            ["Connections__first__Agents__Type"] = "webhook",
            ["Connections__first__Agents__Url"] = new Uri(sides, "desk/first").AbsoluteUri,
            ["Connections__first__Agents__Secret"] = secrets.DeskSecret,
            ["Connections__first__Agents__RetryFor"] = "00:00:10",
            ["Connections__first__Agents__ExpireAfterHours"] = "168",
            ["Connections__first__Bot__UserMedia"] = "Content",
            ["Connections__files__Channel__Type"] = "telegram",
            ["Connections__files__Channel__Token"] = secrets.FilesToken,
            ["Connections__files__Channel__Secret"] = secrets.FilesSecret,
            ["Connections__files__Channel__ApiUrl"] = sides.AbsoluteUri,
            ["Connections__second__Bot__RequiredHeader"] = RequiredHeader,
            ["Connections__second__Bot__RequiredHeaderValue"] = secrets.RequiredValue,
            ["Connections__second__Bot__AcknowledgeWith"] = "Echo",
            ["Connections__second__Channel__RawEvents"] = "True",
            ["Connections__second__Agents__RetryFor"] = "00:00:10",
            ["Delivery__FirstRetry"] = "00:00:00.2",
            ["Delivery__LongestRetry"] = "00:00:01",
            ["Delivery__LeasePeriod"] = "00:00:04",
            ["Delivery__Timeout"] = Timeout.ToString(),
            ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:00.2",
            ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:04",
            ["SweepSchedule"] = "*/4 * * * * *",
        };

        foreach (string name in Connections)
        {
            settings[$"Connections__{name}__Channel__Url"] = new Uri(sides, $"channel/{name}").AbsoluteUri;
            settings[$"Connections__{name}__Channel__Secret"] = secrets.ChannelSecrets[name];
        }

        foreach (string name in (string[])[.. Connections, Files])
        {
            settings[$"Connections__{name}__Bot__BaseUrl"] = new Uri(sides, $"bot/{name}").AbsoluteUri;
            settings[$"Connections__{name}__Bot__AccessToken"] = secrets.Tokens[name];
            settings[$"Connections__{name}__Bot__Secret"] = secrets.BotSecrets[name];
            settings[$"Connections__{name}__Bot__TeamId"] = "team-1";
            settings[$"Connections__{name}__Bot__BotId"] = "bot-1";
        }

        return settings;
    }
}
