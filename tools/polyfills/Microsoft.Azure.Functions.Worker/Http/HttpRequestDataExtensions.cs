using System.Net;
using System.Text;

namespace Microsoft.Azure.Functions.Worker.Http;

public static class HttpRequestDataExtensions
{
    public static async Task<string?> ReadAsStringAsync(this HttpRequestData request, Encoding? encoding = null)
    {
        using StreamReader reader = new(request.Body, encoding ?? Encoding.UTF8, leaveOpen: true);

        return await reader.ReadToEndAsync();
    }

    public static HttpResponseData CreateResponse(this HttpRequestData request, HttpStatusCode statusCode)
    {
        HttpResponseData response = request.CreateResponse();
        response.StatusCode = statusCode;

        return response;
    }
}
