using System.Text.Json;
using System.Xml;
using Azure;
using Azure.Identity;

namespace WebhookFunctions.Storage;

/// <summary>Distinguishes exceptions that come from storage, the network or a lack of memory from those that mean a defect of the event or of ours.</summary>
internal static class StorageTrouble
{
    public static bool Is(Exception exception) => exception switch
    {
        // If the service calls a request bad or too large, it will do so the next time, too.
        RequestFailedException { Status: 400 or 413 } => false,
        RequestFailedException or AuthenticationFailedException => true,
        HttpRequestException or IOException or OutOfMemoryException => true,
        // This is the client's own time-out, because no call to storage gets a token that anybody cancels.
        OperationCanceledException => true,
        AggregateException several => several.InnerExceptions.All(Is),
        _ => false,
    };

    /// <summary>Sends a request to storage. If an answer was cut off, it may not be parseable; then the network is to blame.</summary>
    public static async Task<T> ToldAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (exception is JsonException or XmlException)
        {
            throw new IOException("The answer of storage cannot be read.", exception);
        }
    }

    /// <summary>Asks again, less and less often, until it succeeds or the time is over. This is for requests that may be made twice.</summary>
    public static async Task<T> OutlastAsync<T>(Func<Task<T>> ask, TimeSpan patience, TimeProvider time)
    {
        long start = time.GetTimestamp();
        TimeSpan pause = TimeSpan.FromMilliseconds(100);

        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception exception) when (Is(exception) && time.GetElapsedTime(start) + pause < patience)
            {
                await Task.Delay(pause, time);
                pause *= 2;
            }
        }
    }
}
