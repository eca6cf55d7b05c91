using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Fuzz;

/// <summary>An answer that no side should give.</summary>
/// <param name="mayPutOff">Whether the answer may ask the connector to wait for longer than a run takes.</param>
internal sealed class Mischief(Draw draw, bool mayPutOff)
{
    private static readonly int[] _statuses =
        [200, 200, 200, 201, 202, 204, 206, 299, 300, 301, 302, 304, 307, 400, 400, 402, 405, 406, 408, 409, 410, 413, 415, 418, 422, 425, 429, 451, 499, 500, 500, 501, 502, 503, 503, 504, 599, 999, 401, 403, 404];

    private static readonly string[] _nonsense = ["soon", "", "-5", "NaN", "0", "0.2", "1e-3", "1, 2", "Thu, 01 Jan 1970 00:00:00 GMT", "\t", "0x10", "00000000000000001"];

    private static readonly string[] _late = ["999999999999", "1e308", "Infinity", "Fri, 31 Dec 9999 23:59:59 GMT", "86400"];

    private static readonly string[] _wire =
    [
        "nonsense\r\n\r\n", "HTTP/1.1 abc OK\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 200\r\nNo-Colon\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n", "\0\0\0\0", "HTTP/1.1 500 " + "long ", "SSH-2.0-OpenSSH_9.0\r\n",
    ];

    public async Task AnswerAsync(HttpContext http, byte[] request)
    {
        switch (draw.Below(12))
        {
            case 0:
                http.Abort();
                break;
            case 1:
                await OnTheWireAsync(http, Encoding.Latin1.GetBytes(draw.Of(_wire)));
                break;
            case 2:
                await DripAsync(http);
                break;
            case 3:
                await CutOffAsync(http);
                break;
            default:
                await SayAsync(http, request);
                break;
        }
    }

    private async Task SayAsync(HttpContext http, byte[] request)
    {
        HttpResponse response = http.Response;
        response.StatusCode = draw.Of(_statuses);
        SetHeaders(response.Headers);

        if (response.StatusCode is not (204 or 304))
        {
            byte[] body = new MischievousBody(draw).Of(http.Request, request, response.Headers);
            await response.Body.WriteAsync(body, http.RequestAborted);
        }
    }

    private void SetHeaders(IHeaderDictionary headers)
    {
        if (draw.Chance(0.25))
        {
            headers.RetryAfter = mayPutOff && draw.Chance(0.5) ? draw.Of(_late) : draw.Of(_nonsense);
        }

        if (draw.Chance(0.05))
        {
            headers.Append("Retry-After", "1");
        }

        if (draw.Chance(0.2))
        {
            headers.Location = draw.Of(["http://127.0.0.1:1/", "file:///etc/passwd", "//evil.example", "\\\\x", "http://[::1", "/"]);
        }

        if (draw.Chance(0.1))
        {
            headers["X-Large"] = new string('h', draw.Of([1_000, 70_000]));
        }

        headers.ContentType = draw.Of(["application/json", "text/html", "", "application/json; charset=x-none", "x", "text/plain; charset=utf-7"]);
        headers.SetCookie = draw.Chance(0.1) ? "a=b" : default;
    }

    // Slower than the connector waits, or nearly so.
    private async Task DripAsync(HttpContext http)
    {
        http.Response.StatusCode = draw.Of([200, 201, 500, 400]);

        for (int i = draw.Below(9); i >= 0 && !http.RequestAborted.IsCancellationRequested; i--)
        {
            await http.Response.WriteAsync(" ", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(TimeSpan.FromMilliseconds(500), http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CutOffAsync(HttpContext http)
    {
        http.Response.StatusCode = draw.Of([200, 201, 400, 503]);
        http.Response.ContentLength = 5_000;
        await http.Response.Body.WriteAsync(draw.Bytes(draw.Below(4_000)), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        http.Abort();
    }

    private static async Task OnTheWireAsync(HttpContext http, byte[] bytes)
    {
        await http.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output.WriteAsync(bytes, http.RequestAborted);
        http.Abort();
    }
}
