using LocalHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace WebhookFunctions.Tests.Connections;

/// <summary>The connector's services, wired and configured as in the app, and no host around them: nothing runs and nothing is stored.</summary>
internal static class Product
{
    /// <param name="settings">As in the environment, with <c>__</c>.</param>
    public static IHost Build(IReadOnlyDictionary<string, string?> settings, TimeProvider? time = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());

        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value)));
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.AddConnector();

        return builder.Build();
    }

    /// <exception cref="OptionsValidationException">Something is wrong with the settings.</exception>
    public static void Validate(IReadOnlyDictionary<string, string?> settings)
    {
        using IHost product = Build(settings);

        product.Services.GetRequiredService<IStartupValidator>().Validate();
    }

    /// <summary>Starts the app, which must not start.</summary>
    /// <param name="changes">As for <see cref="Settings"/>.</param>
    /// <returns>What it says.</returns>
    public static async Task<string> FailToStartAsync(Dictionary<string, string?> changes)
    {
        LocalHostOptions options = new() { Port = 0, LogToConsole = false, StopGrace = TimeSpan.Zero, Settings = Settings(changes) };

        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using FunctionsHost host = await FunctionsHost.StartAsync(options);
        });

        return exception.Message;
    }

    /// <returns>Settings that are right, but for those given; null takes one away. Storage is where nobody listens.</returns>
    public static Dictionary<string, string?> Settings(IReadOnlyDictionary<string, string?> changes)
    {
        Dictionary<string, string?> all = new()
        {
            ["AzureWebJobsStorage"] =
                "AccountName=account;AccountKey=bm8ga2V5;QueueEndpoint=http://127.0.0.1:9/account;TableEndpoint=http://127.0.0.1:9/account",
            ["Connections__default__Bot__BaseUrl"] = "https://bot.example/messaging/webhook/v1/team-1/bot-1",
            ["Connections__default__Bot__AccessToken"] = "token-1",
            ["Connections__default__Channel__Url"] = "https://channel.example/events",
            ["Connections__default__Channel__Secret"] = "whsec_dGhlLXNlY3JldC1vZi10aGUtY2hhbm5lbC0x",
            ["SweepSchedule"] = "*/30 * * * * *",
        };

        foreach ((string name, string? value) in changes)
        {
            all[name] = value;
        }

        return all.Where(setting => setting.Value is not null).ToDictionary();
    }
}
