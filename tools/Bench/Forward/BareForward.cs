using System.Net.Http.Headers;
using WebhookFunctions.Conversations;

namespace Bench;

/// <summary>The two posts of a message that is forwarded and acknowledged.</summary>
internal sealed class BareForward(Uri sinks) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false });
    private readonly Uri _delivery = new($"{Sinks.BotOf(sinks).AbsoluteUri}/conversations/chat/delivery");

    public async Task ForwardAsync(string id)
    {
        IncomingEvent message = BotMessage.For("user", id);

        await PostAsync(Sinks.ChannelOf(sinks), message.Json);
        await PostAsync(_delivery, message.Json);
    }

    public void Dispose() => _http.Dispose();

    private async Task PostAsync(Uri to, byte[] body)
    {
        using ByteArrayContent content = new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using HttpResponseMessage response = await _http.PostAsync(to, content);
        response.EnsureSuccessStatusCode();
    }
}
