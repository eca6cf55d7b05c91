using System.Net.Http.Headers;
using System.Text.Json;
using WebhookFunctions.Configuration;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.Channels.Slack;

/// <summary>Calls the Web API.</summary>
/// <param name="api">Its address, to which the name of a method is appended.</param>
internal sealed class SlackApi(Uri api, string token, VendorApi vendor)
{
    public string SendsTo { get; } = SecureUrl.Shown(api);

    /// <summary>Makes a call; where its blocks are refused, the simpler one.</summary>
    public async Task<DeliveryResult> SendAsync(ChannelCall call, CancellationToken cancellation)
    {
        bool isAboutBlocks = false;
        DeliveryResult result = await PostAsync(call, answer => isAboutBlocks = SlackOutcome.IsAboutBlocks(answer), vendor.SendAsync, cancellation);

        return isAboutBlocks && call.Otherwise is { } simpler ? await SendAsync(simpler, cancellation) : result;
    }

    /// <summary>Makes a call that shows nobody anything, and whose answer matters.</summary>
    /// <returns>Undefined where the call was not taken.</returns>
    public async Task<(DeliveryResult Result, JsonElement Answer)> AskAsync(ChannelCall call, CancellationToken cancellation)
    {
        JsonElement told = default;
        DeliveryResult taken = await PostAsync(call, answer => told = answer.Json.ValueKind == JsonValueKind.Object ? answer.Json.Clone() : default, vendor.AskAsync, cancellation);

        return (taken, told);
    }

    /// <param name="answered">Sees the answer while it is there.</param>
    private async Task<DeliveryResult> PostAsync(ChannelCall call, Action<RemoteAnswer> answered, VendorCall how, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri($"{api.AbsoluteUri.TrimEnd('/')}/{call.Method}"))
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
            Content = new ByteArrayContent(call.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
        };

        return await how(request, $"{call.Method} at {api.Authority}", Read, cancellation);

        DeliveryResult? Read(RemoteAnswer answer)
        {
            answered(answer);

            return SlackOutcome.Of(answer);
        }
    }
}
