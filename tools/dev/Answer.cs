using System.Net;

namespace WebhookFunctions.Dev;

internal static class Answer
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for any answer except a server failure: Azurite, for example, answers 400 to a request that is not signed.</summary>
    public static async Task WaitForAsync(Uri address, CancellationToken stop)
    {
        using HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
        while (!await AnswersAsync(http, address, stop))
        {
            await Task.Delay(Pause, stop);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri address, CancellationToken stop)
    {
        try
        {
            using HttpResponseMessage response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stop);
            return response.StatusCode < HttpStatusCode.InternalServerError;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
