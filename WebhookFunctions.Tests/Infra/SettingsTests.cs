using System.Globalization;
using System.Text.Json.Nodes;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.Connections;
using WebhookFunctions.Http;

namespace WebhookFunctions.Tests.Infra;

/// <summary>The settings in infra/ are the options of the code: none is missing, none is unknown.</summary>
public sealed class SettingsTests
{
    [BicepFact]
    public void A_bot_s_settings_are_its_options() =>
        Assert.Equal(Code.Options<BotOptions>().Order(), Settings("Connections__one__Bot__").Order());

    [BicepFact]
    public void A_channel_s_settings_are_its_options() =>
        Assert.Equal(Code.Options<ChannelOptions>().Order(), Settings("Connections__one__Channel__").Order());

    [BicepFact]
    public void An_agent_desk_s_settings_are_its_options() =>
        Assert.Equal(Code.Options<AgentOptions>().Order(), Settings("Connections__one__Agents__").Order());

    [BicepFact]
    public void The_settings_of_inactivity_are_its_options() =>
        Assert.Equal(Code.Options<InactivityOptions>().Order(), Settings("Connections__one__Inactivity__").Order());

    [BicepFact]
    public void A_connection_has_no_other_settings()
    {
        IEnumerable<string> deployed = Settings("Connections__one__").Select(setting => setting.Split("__")[0]).Distinct();

        Assert.Equal(Code.Options<ConnectionOptions>().Order(), deployed.Order());
    }

    [BicepFact]
    public void Delivery_settings_are_its_options()
    {
        IEnumerable<string> options = Code.Options<DeliveryOptions>().Concat(Code.Options<LeaseOptions>().Where(IsSet<LeaseOptions>));

        Assert.Equal(options.Order(), Settings($"{DeliveryOptions.Section}__").Order());
    }

    [BicepFact]
    public void Every_schedule_is_a_setting()
    {
        JsonObject sample = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")))!["Values"]!.AsObject();

        // Purge looks once an hour whether its daily pass is due: nobody need change that.
        Assert.All(Code.Schedules.Where(schedule => schedule.Key != nameof(Purge)).Select(schedule => schedule.Value), schedule =>
        {
            Assert.Contains(schedule.Trim('%'), Templates.Smallest.AppSettings.Keys);
            Assert.Equal(Templates.Smallest.AppSettings[schedule.Trim('%')], (string?)sample[schedule.Trim('%')]);
        });
    }

    [BicepFact]
    public void Storage_settings_are_the_app_s_options_and_the_host_s_blobs()
    {
        IEnumerable<string> deployed = Settings($"{StorageOptions.Section}__").Select(name => char.ToUpperInvariant(name[0]) + name[1..]);
        IEnumerable<string> read =
            Code.Options<StorageOptions>().Except([nameof(StorageOptions.ConnectionString)]).Append("BlobServiceUri");

        Assert.Equal(read.Order(), deployed.Order());
    }

    /// <summary>The host refuses what is larger before it has been sent; what the app takes must reach it.</summary>
    [BicepFact]
    public void The_host_lets_through_a_little_more_than_the_app_takes()
    {
        const string limit = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";
        JsonObject sample = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")))!["Values"]!.AsObject();

        Assert.InRange(
            int.Parse(Templates.Smallest.AppSettings[limit], CultureInfo.InvariantCulture), RequestBody.MaximumBytes + 1, RequestBody.MaximumBytes * 5 / 4);
        Assert.Equal(Templates.Smallest.AppSettings[limit], (string?)sample[limit]);
    }

    [BicepFact]
    public void Choices_are_those_of_the_code()
    {
        Assert.Equal(Enum.GetNames<AcknowledgeWhen>().Order(), Templates.Compiled.AllowedValues("botSettings", "acknowledge").Order());
        Assert.Equal(Enum.GetNames<AcknowledgeWith>().Order(), Templates.Compiled.AllowedValues("botSettings", "acknowledgeWith").Order());
    }

    // What is derived from a setting has no setter.
    [BicepFact]
    public void Retention_settings_are_its_options() =>
        Assert.Equal(Code.Options<RetentionOptions>().Order(), Settings($"{RetentionOptions.Section}__").Order());

    [BicepFact]
    public void Log_settings_are_its_options() => Assert.Equal(Code.Options<LogOptions>().Order(), Settings($"{LogOptions.Section}__").Order());

    private static bool IsSet<T>(string option) => typeof(T).GetProperty(option)!.CanWrite;

    private static IEnumerable<string> Settings(string prefix) =>
        from key in Templates.Everything.AppSettings.Keys
        where key.StartsWith(prefix, StringComparison.Ordinal)
        select key[prefix.Length..];
}
