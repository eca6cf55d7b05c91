using System.Net.Http.Headers;
using System.Text;
using WebhookFunctions.Tests.Channels.Counterparts;

namespace WebhookFunctions.Tests.Channels.Twilio.Counterparts;

/// <summary>Prism with Twilio's own description of its APIs.</summary>
public sealed class TwilioMock() : PrismMock(NodeScript.PathTo("Twilio", "twilio-api.json"))
{
    public const string Form = "application/x-www-form-urlencoded";

    /// <param name="body">Null for a <c>GET</c>.</param>
    public Task<string> RefusalAsync(string path, string? body, string type = Form, bool knowsToken = true) => RefusalAsync(
        body is null ? HttpMethod.Get : HttpMethod.Post,
        path,
        body is null ? new ByteArrayContent([]) : new StringContent(body, new MediaTypeHeaderValue(type)),
        request => request.Headers.Authorization = knowsToken
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TwilioWorld.Account}:{TwilioWorld.Token}")))
            : null);
}
