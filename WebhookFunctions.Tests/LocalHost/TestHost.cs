using LocalHost;
using Microsoft.Extensions.DependencyInjection;

namespace WebhookFunctions.Tests.LocalHost;

/// <summary>A host that runs <see cref="HostedFunctions"/>.</summary>
internal static class TestHost
{
    // Nobody listens there: for tests that need no storage.
    public const string NoStorage =
        "DefaultEndpointsProtocol=http;AccountName=nobody;AccountKey=bm9ib2R5;QueueEndpoint=http://127.0.0.1:9/nobody;";

    public static Task<FunctionsHost> StartAsync(Probe probe, string storage = NoStorage, params (string Name, string Value)[] settings) =>
        FunctionsHost.StartAsync(Options(probe, storage, settings));

    public static LocalHostOptions Options(Probe probe, string storage = NoStorage, params (string Name, string Value)[] settings)
    {
        Dictionary<string, string?> all = new()
        {
            ["AzureWebJobsStorage"] = storage,
            [QueueSetting("maxPollingInterval")] = "00:00:00.1",
            [QueueSetting("visibilityTimeout")] = "00:00:00",

            // The real host's default, and harder to get right than what the app asks for.
            [QueueSetting("messageEncoding")] = "base64",

            // A leap day: never, for a test that does not say otherwise.
            [HostedFunctions.TickSchedule] = "0 0 0 29 2 *",
        };

        foreach ((string name, string value) in settings)
        {
            all[name] = value;
        }

        return new LocalHostOptions
        {
            Port = 0,
            LogToConsole = false,
            MetadataPath = HostedFunctions.MetadataPath,
            Settings = all,
            ConfigureServices = services => services.AddSingleton(probe),
        };
    }

    public static string QueueSetting(string name) =>
        $"AzureFunctionsJobHost__extensions__queues__{name}";
}
