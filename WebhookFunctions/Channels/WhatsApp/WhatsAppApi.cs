using System.Net.Http.Headers;
using System.Text.Json;
using WebhookFunctions.Configuration;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>Calls the Cloud API.</summary>
/// <param name="api">Its address, with its version.</param>
internal sealed class WhatsAppApi(Uri api, string phone, string token, VendorApi vendor)
{
    // Shorter ones may be part of many a word.
    private const int LongRecipient = 5;

    public AuthenticationHeaderValue Credentials { get; } = new("Bearer", token);

    public string SendsTo { get; } = SecureUrl.Shown(api);

    /// <summary>Sends a message, or marks one as read.</summary>
    public async Task<DeliveryResult> SendAsync(ChannelCall call, CancellationToken cancellation)
    {
        bool isRead = false;

        using (JsonDocument json = JsonDocument.Parse(call.Body))
        {
            isRead = json.RootElement.Get("status") is not null;
        }

        DeliveryResult result = await CallAsync(HttpMethod.Post, $"{phone}/{call.Method}", call.Body, WhatsAppOutcome.Of, isRead ? vendor.AskAsync : vendor.SendAsync, cancellation);

        return result.IsDelivered ? result : WithoutRecipient(result, call.Body);
    }

    /// <summary>Makes a call that shows nobody anything, and whose answer matters.</summary>
    /// <param name="path">Below the version.</param>
    /// <param name="body">Null for a <c>GET</c>.</param>
    /// <returns>The answer; undefined where the call was not taken.</returns>
    public async Task<(DeliveryResult Result, JsonElement Answer)> AskAsync(string path, byte[]? body, CancellationToken cancellation)
    {
        JsonElement told = default;
        DeliveryResult taken = await CallAsync(body is null ? HttpMethod.Get : HttpMethod.Post, path, body, Read, vendor.AskAsync, cancellation);

        return (taken, told);

        DeliveryResult? Read(RemoteAnswer answer)
        {
            DeliveryResult? result = WhatsAppOutcome.Of(answer);
            told = result is { IsDelivered: true } ? answer.Json.Clone() : default;

            return result;
        }
    }

    private async Task<DeliveryResult> CallAsync(
        HttpMethod method, string path, byte[]? body, Func<RemoteAnswer, DeliveryResult?> read, VendorCall how, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(method, new Uri($"{api.AbsoluteUri.TrimEnd('/')}/{path}"))
        {
            Headers = { Authorization = Credentials },
            Content = body is null ? null : new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };

        return await how(request, $"{method} {path.Split('?')[0]} at {api.Authority}", read, cancellation);
    }

    // Its words may repeat the number, which is not the conversation's address and so is not hidden in the logs.
    private static DeliveryResult WithoutRecipient(DeliveryResult result, byte[] body)
    {
        using JsonDocument json = JsonDocument.Parse(body);

        return (json.RootElement.Text("to") ?? json.RootElement.Text("recipient")) is { Length: >= LongRecipient } recipient
            ? result.Saying(result.Reason.Replace(recipient, "[recipient]", StringComparison.Ordinal))
            : result;
    }
}
