using System.Net;

namespace WebhookFunctions.Tests.Channels;

/// <summary>
/// Sends a request again, as every vendor does, where the connector says that it could not store it: on a busy machine storage may be too slow for that.
/// </summary>
internal sealed class ResendingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private const int MostTries = 5;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);

            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || tries == MostTries)
            {
                return answer;
            }

            answer.Dispose();
        }
    }
}
