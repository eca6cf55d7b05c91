using Microsoft.AspNetCore.Http;

namespace WebhookFunctions.Http;

/// <summary>What a request has to look like before anybody reads it.</summary>
/// <param name="LargestBody">In bytes.</param>
/// <param name="IsJson">Anything that does not say that it is JSON is turned away with 415. Otherwise the reader finds out.</param>
internal sealed record RequestForm(int LargestBody, bool IsJson)
{
    public static RequestForm Json { get; } = new(RequestBody.MaximumBytes, IsJson: true);

    public bool Allows(HttpRequest request) => !IsJson || JsonContent.IsPossible(request);
}
