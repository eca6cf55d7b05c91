using System.Net.Http.Headers;
using WebhookFunctions.Tests.Channels.Counterparts;

namespace WebhookFunctions.Tests.Channels.WhatsApp.Counterparts;

/// <summary>Meta's API, as Meta describes it.</summary>
public sealed class MetaMock() : PrismMock(NodeScript.PathTo("WhatsApp", "meta-messages-v23.0.json"))
{
    /// <returns>What it says against a call; empty if it takes the call.</returns>
    public Task<string> RefusalAsync(string path, string body, bool knowsToken = true) =>
        RefusalAsync(HttpMethod.Post, $"v23.0/{path}", new StringContent(body, new MediaTypeHeaderValue("application/json")), request =>
        {
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("WebhookFunctions", "1.0.0"));
            request.Headers.Authorization = knowsToken ? new AuthenticationHeaderValue("Bearer", WhatsAppWorld.Token) : null;
        });
}
