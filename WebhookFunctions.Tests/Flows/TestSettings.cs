using Playground;

namespace WebhookFunctions.Tests.Flows;

/// <summary>The connector's settings for a test: joined to the playground, with short waits.</summary>
internal static class TestSettings
{
    public const string Secret = "whsec_bG9jYWwtZGV2ZWxvcG1lbnQtc2VjcmV0LWtleS0x";

    public const string DeskSecret = "whsec_bG9jYWwtZGV2ZWxvcG1lbnQtZGVzay1rZXktMQ==";

    public static Dictionary<string, string?> For(string storage, PlaygroundApp playground, IReadOnlyDictionary<string, string?>? more = null)
    {
        Dictionary<string, string?> settings = new()
        {
            ["AzureWebJobsStorage"] = storage,
            ["Connections__default__Bot__BaseUrl"] = playground.BotAddress.AbsoluteUri,
            ["Connections__default__Bot__AccessToken"] = "local-development-token",
            ["Connections__default__Bot__TeamId"] = "team-1",
            ["Connections__default__Bot__BotId"] = "bot-1",
            ["Connections__default__Bot__WebhookId"] = "webhook-1",
            ["Connections__default__Channel__Type"] = "webhook",
            ["Connections__default__Channel__Url"] = playground.ChannelAddress.AbsoluteUri,
            ["Connections__default__Channel__Secret"] = Secret,
            ["Delivery__FirstRetry"] = "00:00:00.2",
            ["Delivery__LongestRetry"] = "00:00:01",
            ["Delivery__LeasePeriod"] = "00:00:04",
            ["Delivery__Timeout"] = "00:00:03",
            ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:00.2",
            ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:04",
            ["SweepSchedule"] = "*/4 * * * * *",
        };

        foreach ((string name, string? value) in more ?? new Dictionary<string, string?>())
        {
            settings[name] = value;
        }

        if (settings.ContainsKey("Connections__default__Agents__Type"))
        {
            settings.TryAdd("Connections__default__Agents__Url", playground.DeskAddress.AbsoluteUri);
            settings["Connections__default__Agents__Secret"] = DeskSecret;
        }

        return settings;
    }
}
