using System.Globalization;

namespace LocalHost;

internal static class CommandLine
{
    public const string Usage =
        """
        usage: LocalHost [--address 127.0.0.1] [--port 7071] [--enable-auth] [--settings local.settings.json]
                         [--host-json host.json] [--clock-offset -00:01:00] [--message-lease 00:10:00]
        """;

    /// <summary>Null if the arguments make no sense.</summary>
    public static LocalHostOptions? Parse(IReadOnlyList<string> arguments)
    {
        LocalHostOptions? options = new() { SettingsPath = SettingsBesideProgram() };

        for (int i = 0; i < arguments.Count && options is not null; i++)
        {
            options = arguments[i] == "--enable-auth"
                ? options with { EnableAuth = true }
                : i + 1 < arguments.Count ? Apply(options, arguments[i], arguments[++i]) : null;
        }

        return options;
    }

    private static LocalHostOptions? Apply(LocalHostOptions options, string name, string value) => name switch
    {
        "--address" => options with { Address = value },
        "--port" when ushort.TryParse(value, CultureInfo.InvariantCulture, out ushort port) => options with { Port = port },
        "--settings" => options with { SettingsPath = value },
        "--host-json" => options with { HostJsonPath = value },
        "--clock-offset" when TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out TimeSpan offset) =>
            options with { ClockOffset = offset },
        "--message-lease" when TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out TimeSpan lease) && lease > TimeSpan.Zero =>
            options with { MessageLease = lease },
        _ => null,
    };

    private static string? SettingsBesideProgram()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "local.settings.json");

        return File.Exists(path) ? path : null;
    }
}
