using Microsoft.AspNetCore.Http;

namespace WebhookFunctions.Channels;

/// <summary>An answer of 200 in a channel's own form.</summary>
internal sealed record ChannelAnswer(string ContentType, ReadOnlyMemory<byte> Body) : IResult
{
    public static ChannelAnswer Empty { get; } = new("", default);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (Body.Length == 0)
        {
            return;
        }

        httpContext.Response.ContentType = ContentType;
        httpContext.Response.ContentLength = Body.Length;
        await httpContext.Response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}
