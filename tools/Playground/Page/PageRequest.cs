using System.Text.Json;

namespace Playground;

/// <summary>What a page of the playground posts.</summary>
internal static class PageRequest
{
    /// <summary>Undefined if the body is not JSON. A browser asks before it sends JSON from a page of another site.</summary>
    public static async Task<(JsonElement Body, DateTimeOffset Time)> ReadAsync(HttpContext http)
    {
        Call call = await Call.ReadAsync(http.Request, DateTimeOffset.UtcNow);

        return (http.Request.HasJsonContentType() ? call.Body : default, call.Time);
    }
}
