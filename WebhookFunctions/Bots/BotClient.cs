using System.Text.Json;
using WebhookFunctions.Delivery;
using WebhookFunctions.Http;

namespace WebhookFunctions.Bots;

/// <summary>Calls the bot platform's webhook API.</summary>
public sealed class BotClient(HttpClient http, TimeProvider time)
{
    /// <summary>Starts a chat.</summary>
    /// <param name="user">The user as the channel gave it (<c>name</c>, <c>metadata</c>), or null.</param>
    /// <returns>The platform's id of the conversation where the result is Delivered.</returns>
    public async Task<(DeliveryResult Result, string ConversationId)> StartChatAsync(BotOptions bot, JsonElement? user)
    {
        using HttpRequestMessage request = BotRequests.StartChat(bot, user);
        string what = What(request);

        try
        {
            using HttpResponseMessage response = await http.SendAsync(request);

            return response.IsSuccessStatusCode
                ? ReadConversationId(what, await response.Content.ReadAsByteArrayAsync())
                : (await HttpOutcome.FailureAsync(what, response, time), "");
        }
        catch (Exception exception) when (HttpOutcome.IsBroken(exception))
        {
            return (HttpOutcome.Broken(what, exception), "");
        }
    }

    /// <summary>Sends a message of the user.</summary>
    /// <param name="writeContent">Writes the content's properties.</param>
    public Task<DeliveryResult> SendMessageAsync(BotOptions bot, string conversationId, Action<Utf8JsonWriter> writeContent) =>
        SendAsync(BotRequests.Message(bot, conversationId, writeContent));

    /// <param name="type"><c>typing:start</c>, <c>typing:stop</c> or the read activity.</param>
    public Task<DeliveryResult> SendActivityAsync(BotOptions bot, string conversationId, string type) =>
        SendAsync(BotRequests.Activity(bot, conversationId, type));

    /// <summary>Acknowledges a message, so that the platform sends the next one.</summary>
    /// <param name="botEvent">The event that brought the message.</param>
    public Task<DeliveryResult> AcknowledgeAsync(BotOptions bot, JsonElement botEvent, bool isDeadLetter) =>
        SendAsync(bot.AcknowledgeWith switch
        {
            AcknowledgeWith.Echo => BotRequests.Echo(bot, botEvent),
            AcknowledgeWith.Delivery => BotRequests.Delivery(bot, botEvent, isDeadLetter ? bot.DeadLetterState : "success"),
        });

    /// <summary>Gives a conversation back to the bot.</summary>
    /// <param name="metadata">What the agent wants the bot to know (an object), or null.</param>
    public Task<DeliveryResult> HandBackAsync(BotOptions bot, string conversationId, JsonElement? metadata) =>
        SendAsync(BotRequests.Handback(bot, conversationId, metadata));

    private async Task<DeliveryResult> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            return await HttpOutcome.SendAsync(http, request, What(request), time);
        }
    }

    // The path tells which call, and whose conversation; the token is in a header.
    private static string What(HttpRequestMessage request) => $"{request.Method} {request.RequestUri!.AbsolutePath}";

    private static (DeliveryResult Result, string ConversationId) ReadConversationId(string what, byte[] answer)
    {
        if (StrictJson.TryParse(answer, out JsonDocument? json, out _))
        {
            using (json)
            {
                // A path would swallow an id of dots.
                if (json.RootElement.Object("conversation")?.Text("id") is { } id && EventChecks.IsId(id) && id is not ("." or ".."))
                {
                    return (DeliveryResult.Delivered, id);
                }
            }
        }

        return (DeliveryResult.Refused($"{what} succeeded, but its answer holds no conversation.id."), "");
    }
}
