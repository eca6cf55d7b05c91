using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using WebhookFunctions.Channels;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.ChannelToBot;

/// <summary>A user's file, for saving: nothing that a user has sent is shown as a page of this site.</summary>
internal sealed class MediaAnswer(ChannelFile file, MediaFile asked, long largest) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (file)
        {
            Describe(httpContext.Response);

            if (!HttpMethods.IsHead(httpContext.Request.Method) && !await file.TryCopyToAsync(httpContext.Response.Body, largest, httpContext.RequestAborted))
            {
                // The head is gone already: only a broken connection tells that this is not the whole file.
                httpContext.Abort();
            }
        }
    }

    private void Describe(HttpResponse response)
    {
        response.ContentType = MediaHeaders.ContentType(asked.ContentType);
        response.ContentLength = file.Length;
        response.Headers.ContentDisposition = MediaHeaders.Disposition(asked.Name ?? file.Name ?? "file", response.ContentType);
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private";
        response.Headers[HeaderNames.ContentSecurityPolicy] = "sandbox";
    }
}
