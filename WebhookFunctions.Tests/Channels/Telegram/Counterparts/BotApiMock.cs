using System.Net.Http.Headers;
using WebhookFunctions.Tests.Channels.Counterparts;

namespace WebhookFunctions.Tests.Channels.Telegram.Counterparts;

/// <summary>The Bot API, as its documentation describes it.</summary>
public sealed class BotApiMock() : PrismMock(TelegramDescription.AsOpenApi())
{
    /// <returns>What it says against a call; empty if it takes the call.</returns>
    public Task<string> RefusalAsync(string method, string body) =>
        RefusalAsync(HttpMethod.Post, method, new StringContent(body, new MediaTypeHeaderValue("application/json")));
}
