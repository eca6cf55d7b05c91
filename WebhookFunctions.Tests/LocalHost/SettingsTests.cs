using LocalHost;
using LocalHost.Settings;
using Microsoft.Extensions.Configuration;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class SettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Values_of_the_settings_file_reach_the_app_under_the_environment_s_names()
    {
        string path = Write("""{ "IsEncrypted": false, "Values": { "Connections__default__Channel__Type": "webhook" } }""");

        IConfiguration settings = AppSettings.Read(new LocalHostOptions { SettingsPath = path });

        Assert.Equal("webhook", settings["Connections:default:Channel:Type"]);
    }

    [Fact]
    public void The_environment_wins_over_the_settings_file_and_the_options_over_both()
    {
        (string name, string value) = ((string)Environment.GetEnvironmentVariables().Keys.Cast<object>().First(key => (string)key == "PATH"), "mine");
        string path = Write($$"""{ "IsEncrypted": false, "Values": { "{{name}}": "the file's" } }""");

        Assert.Equal(
            Environment.GetEnvironmentVariable(name),
            AppSettings.Read(new LocalHostOptions { SettingsPath = path })[name]);
        Assert.Equal(
            value,
            AppSettings.Read(new LocalHostOptions { SettingsPath = path, Settings = new Dictionary<string, string?> { [name] = value } })[name]);
    }

    [Theory]
    [InlineData("""{ "Values": {} }""")]
    [InlineData("""{ "IsEncrypted": true, "Values": {} }""")]
    public void Encrypted_settings_are_refused(string json)
    {
        string path = Write(json);

        Assert.Throws<StartException>(() => AppSettings.Read(new LocalHostOptions { SettingsPath = path }));
    }

    [Fact]
    public void An_app_setting_overrides_host_json()
    {
        string path = Write("""{ "extensions": { "queues": { "batchSize": 4, "maxDequeueCount": 7 } } }""");

        HostJson hostJson = HostJson.Read(new LocalHostOptions { HostJsonPath = path }, Settings(("AzureFunctionsJobHost:extensions:queues:batchSize", "8")));

        Assert.Equal((8, 7), (hostJson.Queues.BatchSize, hostJson.Queues.MaxDequeueCount));
    }

    [Theory]
    [InlineData("extensions:queues:batchSize", "33")]
    [InlineData("extensions:queues:maxDequeueCount", "0")]
    [InlineData("extensions:queues:maxPollingInterval", "soon")]
    [InlineData("extensions:queues:messageEncoding", "base32")]
    [InlineData("functionTimeout", "0")]
    public void A_value_that_makes_no_sense_stops_the_start_by_name(string key, string value)
    {
        string path = Write("{}");

        StartException stopped = Assert.Throws<StartException>(() => HostJson.Read(new LocalHostOptions { HostJsonPath = path }, Settings(($"AzureFunctionsJobHost:{key}", value))));

        Assert.Contains(key.Replace(':', '.'), stopped.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 */%Every__Minutes% * * * *", "0 */5 * * * *")]
    [InlineData("%Every:Minutes% %Hour%", "5 7")]
    [InlineData("0 0 * * * *", "0 0 * * * *")]
    public void What_a_trigger_says_between_percent_signs_is_the_setting_of_that_name(string text, string expected)
    {
        IConfiguration settings = Settings(("Every:Minutes", "5"), ("Hour", "7"));

        Assert.Equal(expected, SettingReferences.Resolve(text, settings, missing: name => new StartException(name)));
    }

    private static IConfiguration Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)).Build();

    private string Write(string json)
    {
        string path = Path.Combine(_folder.FullName, "settings.json");
        File.WriteAllText(path, json);

        return path;
    }
}
