using WebhookFunctions.Agents;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;

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
    public void A_connection_has_no_other_settings()
    {
        IEnumerable<string> deployed = Settings("Connections__one__").Select(setting => setting.Split("__")[0]).Distinct();

        Assert.Equal(Code.Options<ConnectionOptions>().Order(), deployed.Order());
    }

    [BicepFact]
    public void Delivery_settings_are_its_options() =>
        Assert.Equal(Code.Options<DeliveryOptions>().Order(), Settings($"{DeliveryOptions.Section}__").Order());

    [BicepFact]
    public void Storage_settings_are_the_app_s_options_and_the_host_s_blobs()
    {
        IEnumerable<string> deployed = Settings($"{StorageOptions.Section}__").Select(name => char.ToUpperInvariant(name[0]) + name[1..]);
        IEnumerable<string> read =
            Code.Options<StorageOptions>().Except([nameof(StorageOptions.ConnectionString)]).Append("BlobServiceUri");

        Assert.Equal(read.Order(), deployed.Order());
    }

    [BicepFact]
    public void Choices_are_those_of_the_code()
    {
        Assert.Equal(Enum.GetNames<AcknowledgeWhen>().Order(), Templates.Compiled.AllowedValues("botSettings", "acknowledge").Order());
        Assert.Equal(Enum.GetNames<AcknowledgeWith>().Order(), Templates.Compiled.AllowedValues("botSettings", "acknowledgeWith").Order());
    }

    private static IEnumerable<string> Settings(string prefix) =>
        from key in Templates.Everything.AppSettings.Keys
        where key.StartsWith(prefix, StringComparison.Ordinal)
        select key[prefix.Length..];
}
