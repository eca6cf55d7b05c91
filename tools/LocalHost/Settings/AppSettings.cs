namespace LocalHost.Settings;

internal static class AppSettings
{
    public static IConfigurationRoot Read(LocalHostOptions options) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(options.SettingsPath is null ? [] : ReadFile(options.SettingsPath))
            .AddEnvironmentVariables()
            .AddInMemoryCollection(WithColons(options.Settings))
            .Build();

    private static IEnumerable<KeyValuePair<string, string?>> ReadFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new StartException($"There is no settings file {path}.");
        }

        IConfigurationRoot file = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(path)).Build();

        // Core Tools also take a file without this setting for an encrypted one.
        if (!string.Equals(file["IsEncrypted"], bool.FalseString, StringComparison.OrdinalIgnoreCase))
        {
            throw new StartException($"{path} must say \"IsEncrypted\": false: encrypted settings cannot be read here.");
        }

        return WithColons(file.GetSection("Values").AsEnumerable(makePathsRelative: true));
    }

    private static IEnumerable<KeyValuePair<string, string?>> WithColons(IEnumerable<KeyValuePair<string, string?>> settings) =>
        settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value));
}
