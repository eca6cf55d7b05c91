using System.Text.Json;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>Makes the content templates for buttons and lists that the account does not have yet, and tells their settings.</summary>
/// <param name="own">The templates that the settings name. None is made of a kind that they name.</param>
internal sealed class TwilioContent(TwilioApi api, TwilioTemplates own)
{
    // Of 500 contents each.
    private const int MostPages = 20;

    /// <returns>The same setup with what was made, or would be; null where Twilio did not take something. What was made by then is found the next time.</returns>
    public async Task<(DeliveryResult Result, ChannelSetup? Setup)> MakeAsync(ChannelSetup setup, bool isDryRun, CancellationToken cancellation)
    {
        TwilioTemplate[] wanted = [.. own.Buttons.Count == 0 ? TwilioTemplate.Buttons : [], .. own.Lists.Count == 0 ? TwilioTemplate.Lists : []];

        if (wanted.Length == 0)
        {
            return (DeliveryResult.Delivered, setup);
        }

        (DeliveryResult result, Dictionary<string, string> sids) = await FindAsync(cancellation);
        TwilioTemplate[] missing = [.. wanted.Where(template => !sids.ContainsKey(template.Name))];

        foreach (TwilioTemplate template in isDryRun ? [] : missing)
        {
            if (!result.IsDelivered)
            {
                break;
            }

            (result, string? sid) = await MakeAsync(template, cancellation);
            sids[template.Name] = sid ?? "";
        }

        return (result, result.IsDelivered ? setup with { Made = [.. missing.Select(template => template.Name)], Settings = Settings(sids) } : null);
    }

    private static Dictionary<string, string> Settings(Dictionary<string, string> sids)
    {
        (string Setting, IReadOnlyList<TwilioTemplate> Templates)[] kinds =
            [(nameof(ChannelOptions.ButtonTemplates), TwilioTemplate.Buttons), (nameof(ChannelOptions.ListTemplates), TwilioTemplate.Lists)];

        return kinds
            .Where(kind => kind.Templates.All(template => sids.ContainsKey(template.Name)))
            .ToDictionary(kind => kind.Setting, kind => string.Join(' ', kind.Templates.Select(template => sids[template.Name])));
    }

    private async Task<(DeliveryResult Result, string? Sid)> MakeAsync(TwilioTemplate template, CancellationToken cancellation)
    {
        (DeliveryResult result, JsonElement answer) = await api.PostJsonAsync(api.OfContent("v1/Content"), template.ToJson(), cancellation);

        return !result.IsDelivered ? (result, null)
            : SidOf(answer) is { } sid ? (result, sid)
            : (DeliveryResult.Refused($"Twilio gave no SID for the content template {template.Name}."), null);
    }

    /// <returns>The SIDs of all contents of the account, by their names.</returns>
    private async Task<(DeliveryResult Result, Dictionary<string, string> Sids)> FindAsync(CancellationToken cancellation)
    {
        Dictionary<string, string> sids = [];
        DeliveryResult result = DeliveryResult.Delivered;
        Uri? page = api.OfContent("v1/Content?PageSize=500");

        for (int count = 0; page is not null && result.IsDelivered && count < MostPages; count++)
        {
            (result, JsonElement answer) = await api.GetAsync(page, cancellation);

            foreach (JsonElement content in answer.Elements("contents"))
            {
                _ = content.Text("friendly_name") is { } name && SidOf(content) is { } sid && sids.TryAdd(name, sid);
            }

            // The credentials go to no address that an answer names: of it, only the page counts.
            page = Uri.TryCreate(answer.Object("meta")?.Text("next_page_url"), UriKind.Absolute, out Uri? next) ? api.OfContent($"v1/Content{next.Query}") : null;
        }

        return (result, sids);
    }

    private static string? SidOf(JsonElement content) => content.Text("sid") is { Length: > 0 } sid && TwilioTemplates.AreSids(sid, most: 1) ? sid : null;
}
