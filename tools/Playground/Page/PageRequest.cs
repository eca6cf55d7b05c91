using System.Text.Json;

namespace Playground;

/// <summary>What a page of the playground posts.</summary>
internal static class PageRequest
{
    /// <summary>Undefined when it is not JSON. A page of another site cannot send that without being asked first.</summary>
    public static async Task<(JsonElement Body, DateTimeOffset Time)> ReadAsync(HttpContext http)
    {
        Call call = await Call.ReadAsync(http.Request, DateTimeOffset.UtcNow);

        return (http.Request.HasJsonContentType() ? call.Body : default, call.Time);
    }
}
