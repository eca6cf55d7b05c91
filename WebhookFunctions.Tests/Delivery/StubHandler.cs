namespace WebhookFunctions.Tests.Delivery;

/// <summary>Answers in the place of the network.</summary>
internal sealed class StubHandler(HttpResponseMessage response) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(response);
}
