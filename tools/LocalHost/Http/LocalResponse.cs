using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LocalHost.Http;

internal sealed class LocalResponse(FunctionContext context) : HttpResponseData(context)
{
    private readonly ResponseCookies _cookies = new();

    public override HttpStatusCode StatusCode { get; set; } = HttpStatusCode.OK;

    public override HttpHeadersCollection Headers { get; set; } = new();

    public override Stream Body { get; set; } = new MemoryStream();

    public override HttpCookies Cookies => _cookies;

    public async Task SendAsync(HttpResponse response)
    {
        response.StatusCode = (int)StatusCode;

        foreach ((string name, var values) in Headers.NonValidated)
        {
            response.Headers.Append(name, values.ToArray());
        }

        _cookies.Send(response);

        if (Body.CanSeek)
        {
            Body.Position = 0;
            response.ContentLength = Body.Length == 0 ? null : Body.Length;
        }

        await Body.CopyToAsync(response.Body);
    }
}
