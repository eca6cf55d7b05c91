using System.Text;

namespace Microsoft.Azure.Functions.Worker.Http;

public static class HttpResponseDataExtensions
{
    public static Task WriteStringAsync(this HttpResponseData response, string value, Encoding? encoding = null) =>
        response.WriteStringAsync(value, CancellationToken.None, encoding);

    public static Task WriteStringAsync(
        this HttpResponseData response, string value, CancellationToken cancellationToken, Encoding? encoding = null) =>
        response.WriteBytesAsync((encoding ?? Encoding.UTF8).GetBytes(value), cancellationToken);

    public static Task WriteBytesAsync(this HttpResponseData response, byte[] value) =>
        response.WriteBytesAsync(value, CancellationToken.None);

    public static Task WriteBytesAsync(this HttpResponseData response, byte[] value, CancellationToken cancellationToken) =>
        response.Body.WriteAsync(value, cancellationToken).AsTask();
}
