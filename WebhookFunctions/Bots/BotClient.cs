using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;

namespace WebhookFunctions.Bots;

/// <summary>Calls the bot platform's webhook API.</summary>
internal sealed class BotClient(HttpClient http, TimeProvider time)
{
    /// <summary>Starts a chat.</summary>
    /// <param name="user">The user as the channel gave it (<c>name</c>, <c>metadata</c>), or null.</param>
    /// <returns>If the result is Delivered, the platform's id of the conversation.</returns>
    public async Task<(DeliveryResult Result, string ConversationId)> StartChatAsync(BotOptions bot, JsonElement? user, CancellationToken cancellation)
    {
        using HttpRequestMessage request = BotRequests.StartChat(bot, user);
        string what = What(request);

        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancellation);

            return response.IsSuccessStatusCode
                ? ReadConversationId(what, await response.Content.ReadAsByteArrayAsync(cancellation))
                : (await HttpOutcome.FailureAsync(what, response, StatusReading.NewChat, time), "");
        }
        catch (Exception exception) when (HttpOutcome.IsBroken(exception))
        {
            return (HttpOutcome.Broken(what, exception), "");
        }
    }

    /// <summary>Sends a message of the user.</summary>
    public Task<DeliveryResult> SendMessageAsync(BotOptions bot, string conversationId, UserContent content, CancellationToken cancellation) =>
        SendAsync(bot, conversationId, BotRequests.Message(bot, conversationId, content), cancellation);

    /// <param name="type"><c>typing:start</c>, <c>typing:stop</c> or the read activity.</param>
    public Task<DeliveryResult> SendActivityAsync(BotOptions bot, string conversationId, string type, CancellationToken cancellation) =>
        SendOnceAsync(BotRequests.Activity(bot, conversationId, type), cancellation);

    /// <summary>Acknowledges a message, so that the platform sends the next one.</summary>
    /// <param name="botEvent">The event that brought the message.</param>
    public Task<DeliveryResult> AcknowledgeAsync(BotOptions bot, JsonElement botEvent, bool isDeadLetter, CancellationToken cancellation) =>
        SendAsync(bot, BotEvent.ConversationId(botEvent)!, Acknowledgement(bot, botEvent, isDeadLetter), cancellation);

    /// <summary>Gives a conversation back to the bot.</summary>
    /// <param name="metadata">What the agent wants the bot to know (an object), or null.</param>
    public Task<DeliveryResult> HandBackAsync(BotOptions bot, string conversationId, JsonElement? metadata, CancellationToken cancellation) =>
        SendAsync(bot, conversationId, BotRequests.Handback(bot, conversationId, metadata), cancellation);

    private static HttpRequestMessage Acknowledgement(BotOptions bot, JsonElement botEvent, bool isDeadLetter) => bot.AcknowledgeWith switch
    {
        AcknowledgeWith.Echo => BotRequests.Echo(bot, botEvent),
        AcknowledgeWith.Delivery => BotRequests.Delivery(bot, botEvent, isDeadLetter ? bot.DeadLetterState : "success"),
    };

    // The platform answers 400 to a wrong token as well as to a wrong message. A harmless request to the same conversation tells which it is: if the platform
    // takes that request, the message was wrong.
    private async Task<DeliveryResult> SendAsync(BotOptions bot, string conversationId, HttpRequestMessage request, CancellationToken cancellation)
    {
        DeliveryResult result = await SendOnceAsync(request, cancellation);

        if (result.Status is not (DeliveryStatus.Refused or DeliveryStatus.Denied))
        {
            return result;
        }

        DeliveryResult harmless = await SendOnceAsync(BotRequests.Activity(bot, conversationId, UserEvent.TypingStop), cancellation);

        return harmless.Status switch
        {
            DeliveryStatus.Delivered => DeliveryResult.Refused(result.Reason),
            DeliveryStatus.Refused or DeliveryStatus.Denied => DeliveryResult.Denied($"{result.Reason} (a harmless activity was refused, too)"),
            _ => harmless,
        };
    }

    private async Task<DeliveryResult> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using (request)
        {
            return await HttpOutcome.SendAsync(http, request, What(request), StatusReading.Chat, time, cancellation);
        }
    }

    // The path says which call it is and for which conversation; the token is in a header, so it is not shown.
    private static string What(HttpRequestMessage request) => $"{request.Method} {request.RequestUri!.AbsolutePath}";

    private static (DeliveryResult Result, string ConversationId) ReadConversationId(string what, byte[] answer)
    {
        if (StrictJson.TryParse(answer, out JsonDocument? json, out _))
        {
            using (json)
            {
                // In a path an id that consists of dots would disappear; and an id with an unreadable character is not the platform's id any more.
                if (json.RootElement.Object("conversation")?.Id("id") is { } id && EventChecks.IsId(id) && id is not ("." or "..") && !StrictJson.HasLoneSurrogates(answer))
                {
                    return (DeliveryResult.Delivered, id);
                }
            }
        }

        // Most probably a maintenance page, which may be gone soon.
        return (DeliveryResult.Unavailable($"{what} succeeded, but its answer holds no conversation.id."), "");
    }
}
