using System.Text.Json;
using System.Xml;
using Azure;
using Azure.Identity;

namespace WebhookFunctions.Storage;

/// <summary>Tells the exceptions that storage, the network to it or memory can explain from those that mean "this event, or we, have a defect".</summary>
internal static class StorageTrouble
{
    public static bool Is(Exception exception) => exception switch
    {
        // What the service calls a bad or too large request will be one the next time, too.
        RequestFailedException { Status: 400 or 413 } => false,
        RequestFailedException or AuthenticationFailedException => true,
        HttpRequestException or IOException or OutOfMemoryException => true,
        // The client's own time-out: no call to storage is given a token that anybody cancels.
        OperationCanceledException => true,
        AggregateException several => several.InnerExceptions.All(Is),
        _ => false,
    };

    /// <summary>Asks storage. An answer that was broken off can be one that cannot be parsed: nobody's fault but the network's.</summary>
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

    /// <summary>Asks again, ever less often, until it succeeds or the time is over. For what may be done twice.</summary>
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
