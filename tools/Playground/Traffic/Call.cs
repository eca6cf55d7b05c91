using System.Text.Json;

namespace Playground;

/// <summary>A request of the connector, read but not yet checked.</summary>
internal sealed record Call(DateTimeOffset Time, HttpRequest Request, byte[] Bytes, JsonElement Body)
{
    public static async Task<Call> ReadAsync(HttpRequest request, DateTimeOffset now)
    {
        using MemoryStream bytes = new();

        await request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted);

        return new Call(now, request, bytes.ToArray(), JsonText.Parse(bytes.ToArray()));
    }

    public string? Header(string name) => Request.Headers[name].FirstOrDefault();

    public string? Route(string name) => Request.RouteValues[name] as string;

    public ReceivedCall Answered(Answer answer, TimeSpan took) => new()
    {
        Time = Time,
        Took = took,
        Path = Request.Path,
        Status = answer.Status,
        Taken = answer.Taken,
        Problem = answer.Problem,
        ConversationId = answer.ConversationId ?? Route("conversationId"),
        Address = answer.Address,
        Body = Body,
        Answer = answer.Body.ToJsonString(),
        Headers = Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
    };
}
