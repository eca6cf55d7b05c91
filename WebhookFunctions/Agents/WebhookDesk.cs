using System.Buffers;
using System.Text.Json;
using WebhookFunctions.Delivery;
using WebhookFunctions.Http;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Agents;

/// <summary>Any HTTPS endpoint that speaks Standard Webhooks, both ways: the family of the <c>webhook</c> channel.</summary>
public sealed class WebhookDesk(SignedPeer peer) : IAgentDesk
{
    public AgentRequest Read(Func<string, string?> header, ReadOnlyMemory<byte> body)
    {
        SignatureVerdict verdict = peer.Verify(header, body.Span);

        return verdict == SignatureVerdict.Valid ? WebhookDeskRequest.Parse(body) : AgentRequest.Unverified(verdict);
    }

    public TranscriptRequest ReadTranscriptRequest(Func<string, string?> header, ReadOnlyMemory<byte> body)
    {
        SignatureVerdict verdict = peer.Verify(header, body.Span);

        return verdict == SignatureVerdict.Valid ? WebhookDeskRequest.ParseTranscript(body) : new TranscriptRequest(verdict, "", null, 0);
    }

    public Task<DeliveryResult> SendAsync(DeskEvent @event)
    {
        ArrayBufferWriter<byte> body = new();

        using (Utf8JsonWriter json = new(body, AsWritten.Options))
        {
            json.WriteStartObject();
            json.WriteString("id", @event.Id);
            json.WriteString("type", @event.Type);
            json.WriteString("connection", @event.Conversation.Key.Connection);
            json.WriteStartObject("conversation");
            json.WriteString("id", @event.Conversation.PlatformId);
            json.WriteString("address", @event.Conversation.Key.Address);
            json.WriteEndObject();
            json.WriteString("timestamp", @event.Timestamp.UtcDateTime);

            if (@event.Conversation.User is { } user)
            {
                json.WritePropertyName("user");
                json.WriteRawValue(user);
            }

            @event.WriteDetails(json);
            json.WriteEndObject();
        }

        return peer.SendAsync(@event.Id, body.WrittenSpan.ToArray());
    }
}
