using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Configuration;

namespace WebhookFunctions.Connections;

/// <summary>Warns at the start of settings that nothing reads. Without the warning, a misspelt name would leave its default in force, and nobody would notice.</summary>
internal sealed partial class UnknownSettings(IConfiguration configuration, IEnumerable<ReadSection> sections, ILogger<UnknownSettings> logger) : IHostedService
{
    private static readonly string[] _connection = [.. SettingName.Of(typeof(ConnectionOptions)).Select(setting => setting.Name)];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (IConfigurationSection connection in configuration.GetSection(nameof(ConnectionsOptions.Connections)).GetChildren())
        {
            Warn(connection, _connection);
        }

        foreach (IGrouping<string, ReadSection> section in sections.GroupBy(section => section.Name))
        {
            Warn(configuration.GetSection(section.Key), [.. section.SelectMany(one => SettingName.Of(one.Options)).Select(setting => setting.Name)]);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Warn(IConfigurationSection section, string[] names)
    {
        foreach ((string name, string? value) in section.AsEnumerable(makePathsRelative: true))
        {
            if (value is not null && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                LogUnknown(InTheEnvironment($"{section.Path}:{name}"), InTheEnvironment($"{section.Path}:{NearestName.Of(name, names)}"));
            }
        }
    }

    private static string InTheEnvironment(string name) => name.TrimEnd(':').Replace(":", "__", StringComparison.Ordinal);

    [LoggerMessage(1, LogLevel.Warning, "Nobody reads the setting {Setting}; did you mean {Nearest}?")]
    private partial void LogUnknown(string setting, string nearest);
}
