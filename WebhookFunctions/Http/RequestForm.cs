using Microsoft.AspNetCore.Http;

namespace WebhookFunctions.Http;

/// <summary>The form that a request must have before its body is read.</summary>
/// <param name="LargestBody">In bytes.</param>
/// <param name="IsJson">If true, a request whose headers do not allow JSON gets 415. If false, the reader decides.</param>
internal sealed record RequestForm(int LargestBody, bool IsJson)
{
    public static RequestForm Json { get; } = new(RequestBody.MaximumBytes, IsJson: true);

    public bool Allows(HttpRequest request) => !IsJson || JsonContent.IsPossible(request);
}
