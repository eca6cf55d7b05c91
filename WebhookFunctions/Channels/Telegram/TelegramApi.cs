using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookFunctions.Configuration;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>Calls the Bot API.</summary>
/// <param name="api">Its address, without a path of its own.</param>
internal sealed class TelegramApi(Uri api, string token, VendorApi vendor)
{
    public string SendsTo { get; } = SecureUrl.Shown(api);

    /// <summary>Makes a call; where its content is refused, the simpler one; where the chat has another id now, the same call there.</summary>
    public async Task<DeliveryResult> SendAsync(ChannelCall call, CancellationToken cancellation)
    {
        RemoteAnswer? refusal = null;
        DeliveryResult result = await PostAsync(call, answer => refusal = answer, cancellation);

        if (refusal?.Json.Object("parameters")?.Get("migrate_to_chat_id") is { ValueKind: JsonValueKind.Number } moved && moved.TryGetInt64(out long chat))
        {
            return await PostAsync(call with { Body = MovedTo(chat, call.Body) }, _ => { }, cancellation);
        }

        return result.Status == DeliveryStatus.Refused && refusal?.Status == 400 && call.Otherwise is { } simpler
            ? await PostAsync(simpler, _ => { }, cancellation)
            : result;
    }

    // The token is a part of the address: nothing that is told of a call may hold it.
    private async Task<DeliveryResult> PostAsync(ChannelCall call, Action<RemoteAnswer> refused, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri($"{api.AbsoluteUri.TrimEnd('/')}/bot{token}/{call.Method}"))
        {
            Content = new ByteArrayContent(call.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };

        return await vendor.SendAsync(request, $"{call.Method} at {api.Authority}", Read, cancellation);

        DeliveryResult? Read(RemoteAnswer answer)
        {
            DeliveryResult? result = TelegramOutcome.Of(answer);

            if (result is { Status: DeliveryStatus.Refused })
            {
                refused(answer with { Json = answer.Json.Clone() });
            }

            return result;
        }
    }

    private static byte[] MovedTo(long chat, byte[] body)
    {
        JsonNode moved = JsonNode.Parse(body)!;
        moved["chat_id"] = chat;

        return JsonSerializer.SerializeToUtf8Bytes(moved, TelegramJson.AsWritten.JsonNode);
    }
}
