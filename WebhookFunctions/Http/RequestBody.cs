using Microsoft.AspNetCore.Http;

namespace WebhookFunctions.Http;

/// <summary>Reads a request's body, up to a limit.</summary>
internal static class RequestBody
{
    public const int MaximumBytes = 1024 * 1024;

    /// <summary>Reads a body of JSON.</summary>
    /// <returns>The body, or why it cannot be accepted.</returns>
    public static Task<(ReadOnlyMemory<byte> Body, Problem? Problem)> ReadJsonAsync(HttpRequest request, CancellationToken cancellation) =>
        ReadAsync(request, RequestForm.Json, cancellation);

    /// <returns>The body, or why it cannot be accepted.</returns>
    public static async Task<(ReadOnlyMemory<byte> Body, Problem? Problem)> ReadAsync(HttpRequest request, RequestForm form, CancellationToken cancellation)
    {
        if (!form.Allows(request))
        {
            return (default, Problem.UnsupportedMediaType());
        }

        if (request.ContentLength > form.LargestBody)
        {
            return (default, TooLarge(form));
        }

        try
        {
            return await ReadAsync(request.Body, (int)(request.ContentLength ?? 0), form, cancellation);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // The server's own limit. It is seldom met first: it counts the bytes that were received, not those that were read here.
            return (default, TooLarge(form));
        }
        catch (IOException)
        {
            // The sender went away, or sent broken HTTP.
            return (default, Problem.InvalidRequest("The body is shorter than announced."));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Mostly nobody hears this answer. But the host may also be ending, and then the request itself is not wrong.
            return (default, Problem.StorageUnavailable());
        }
    }

    private static async Task<(ReadOnlyMemory<byte> Body, Problem? Problem)> ReadAsync(Stream body, int announced, RequestForm form, CancellationToken cancellation)
    {
        byte[] buffer = new byte[Math.Max(announced, 4096) + 1];
        int length = 0;

        while (true)
        {
            int read = await body.ReadAsync(buffer.AsMemory(length), cancellation);
            length += read;

            if (read == 0)
            {
                return (buffer.AsMemory(0, length), null);
            }

            if (length > form.LargestBody)
            {
                return (default, TooLarge(form));
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, form.LargestBody + 1));
            }
        }
    }

    private static Problem TooLarge(RequestForm form) => Problem.TooLarge($"A body may have {form.LargestBody} bytes.");
}
