using WebhookFunctions.Configuration;
using WebhookFunctions.Delivery;
using WebhookFunctions.Transcripts;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Desks;

internal static class AgentOptionsValidator
{
    public static IEnumerable<string> Problems(string setting, AgentOptions agents)
    {
        if (!AgentDeskFactory.Knows(agents.Type))
        {
            yield return $"{setting}__Type must be {AgentDeskFactory.KnownTypes}, or empty where the channel brings agents of its own; it is '{agents.Type}'.";
        }

        if (agents.Type.Length > 0 && !SecureUrl.IsAcceptable(agents.Url))
        {
            yield return $"{setting}__Url must be the https address of the agent desk's endpoint (plain http only to this machine).";
        }

        if (agents.Type.Length > 0 && !VaultReference.IsIn(agents.Secret) && WebhookSecret.Problem(agents.Secret) is { } problem)
        {
            yield return $"{setting}__Secret must be a Standard Webhooks secret: whsec_ and the base64 of 24 to 64 random bytes. {problem}";
        }

        if (agents.Type.Length == 0 && (agents.Url is not null || agents.Secret.Length > 0))
        {
            yield return $"{setting}__Type must be {AgentDeskFactory.KnownTypes} where there is a desk ({setting}__Url and {setting}__Secret are set).";
        }

        if (!Enum.IsDefined(agents.Buttons))
        {
            yield return $"{setting}__Buttons must be {string.Join(" or ", Enum.GetNames<ButtonsDuringHandover>())}.";
        }

        if (agents.ExpireAfterHours is not (> 0 and <= AgentOptions.MostHours))
        {
            yield return $"{setting}__ExpireAfterHours must be a number of hours above 0 and at most {AgentOptions.MostHours}, for example 24.";
        }

        if (agents.RetryFor < TimeSpan.Zero)
        {
            yield return $"{setting}__RetryFor must be a time such as 00:05:00.";
        }

        if (agents.TranscriptLength is < 0 or > TranscriptReader.MostEntries)
        {
            yield return $"{setting}__TranscriptLength must be a number of entries from 0 to {TranscriptReader.MostEntries}.";
        }

        if (Limit.Problem($"{setting}__MaximumRate", agents.MaximumRate) is { } rate)
        {
            yield return rate;
        }
    }
}
