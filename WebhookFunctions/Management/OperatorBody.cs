using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Http;
using WebhookFunctions.Json;

namespace WebhookFunctions.Management;

/// <summary>Reads the body of an operator's request.</summary>
internal static class OperatorBody
{
    /// <returns>The body, which the caller disposes of, or what is wrong with it.</returns>
    public static async Task<(JsonDocument? Body, Problem? Problem)> ReadAsync(HttpRequest request)
    {
        (ReadOnlyMemory<byte> body, Problem? problem) = await RequestBody.ReadJsonAsync(request, request.HttpContext.RequestAborted);

        if (problem is not null)
        {
            return (null, problem);
        }

        return StrictJson.TryParse(body, out JsonDocument? json, out string? reason) ? (json, null) : (null, Problem.InvalidJson(reason));
    }
}
