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
        long? moved = null;
        bool isContent = false;
        DeliveryResult result = await PostAsync(call, answer => (moved, isContent) = (MovedTo(answer), answer.Status == 400), cancellation);

        if (moved is { } chat)
        {
            return await PostAsync(call with { Body = WithChat(chat, call.Body) }, _ => { }, cancellation);
        }

        return result.Status == DeliveryStatus.Refused && isContent && call.Otherwise is { } simpler
            ? await PostAsync(simpler, _ => { }, cancellation)
            : result;
    }

    /// <summary>Makes a call that shows nobody anything, and whose answer matters.</summary>
    /// <returns>What Telegram calls the result; undefined where the call was not taken.</returns>
    public async Task<(DeliveryResult Result, JsonElement Answer)> AskAsync(ChannelCall call, CancellationToken cancellation)
    {
        JsonElement result = default;
        DeliveryResult taken = await PostAsync(call, answer => result = answer.Json.Get("result") is { } told ? told.Clone() : default, cancellation, vendor.AskAsync);

        return (taken, result);
    }

    /// <summary>A request for a file. Its address holds the token.</summary>
    /// <param name="path">As Telegram gives it, escaped.</param>
    public FileRequest RequestFor(string path) => new(new Uri($"{api.AbsoluteUri.TrimEnd('/')}/file/bot{token}/{path}"), $"a file at {api.Authority}")
    {
        Name = Uri.UnescapeDataString(path.Split('/')[^1]),
    };

    // The token is a part of the address: nothing that is told of a call may hold it.
    /// <param name="answered">Sees the answer while it is there.</param>
    private async Task<DeliveryResult> PostAsync(ChannelCall call, Action<RemoteAnswer> answered, CancellationToken cancellation, VendorCall? how = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri($"{api.AbsoluteUri.TrimEnd('/')}/bot{token}/{call.Method}"))
        {
            Content = new ByteArrayContent(call.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };

        return await (how ?? vendor.SendAsync)(request, $"{call.Method} at {api.Authority}", Read, cancellation);

        DeliveryResult? Read(RemoteAnswer answer)
        {
            answered(answer);

            return TelegramOutcome.Of(answer);
        }
    }

    private static long? MovedTo(RemoteAnswer answer) =>
        answer.Json.Object("parameters")?.Get("migrate_to_chat_id") is { ValueKind: JsonValueKind.Number } moved && moved.TryGetInt64(out long chat) ? chat : null;

    private static byte[] WithChat(long chat, byte[] body)
    {
        JsonNode moved = JsonNode.Parse(body)!;
        moved["chat_id"] = chat;

        return JsonSerializer.SerializeToUtf8Bytes(moved, TelegramJson.AsWritten.JsonNode);
    }
}
