namespace WebhookFunctions.Tests.Http;

/// <param name="Problem">The end of the problem's type; null where the host answers, before the connector is asked.</param>
internal sealed record BadRequest(string Name, int Status, string? Problem, Func<HttpRequestMessage> Create)
{
    public static IReadOnlyDictionary<string, BadRequest> All { get; } =
        BadBotRequests.All.Concat(BadBodies.All).Concat(BadChannelRequests.All).ToDictionary(request => request.Name);
}
