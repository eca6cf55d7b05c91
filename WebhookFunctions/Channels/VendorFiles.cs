using System.Net;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.Channels;

/// <summary>Gets files from a vendor. Nothing of an answer's body is told, because the vendor may say where the file is, and such an address may be as good as a password.</summary>
internal sealed class VendorFiles(HttpClient http, TimeProvider time)
{
    private const int MostRedirects = 3;

    /// <returns>Null where there was no good answer, as the result says.</returns>
    public async Task<(DeliveryResult Result, ChannelFile? File)> OpenAsync(FileRequest asked, CancellationToken cancellation)
    {
        try
        {
            return await FollowAsync(asked, cancellation);
        }
        catch (Exception exception) when (HttpOutcome.IsBroken(exception))
        {
            return (HttpOutcome.Broken(asked.What, exception), null);
        }
    }

    private async Task<(DeliveryResult Result, ChannelFile? File)> FollowAsync(FileRequest asked, CancellationToken cancellation)
    {
        using HttpRequestMessage first = new(HttpMethod.Get, asked.Address) { Headers = { Authorization = asked.Credentials } };
        HttpResponseMessage response = await AskAsync(first, cancellation);

        for (int count = 0; count < MostRedirects && Onwards(asked, response) is { } onwards; count++)
        {
            response.Dispose();
            using HttpRequestMessage next = new(HttpMethod.Get, onwards);
            response = await AskAsync(next, cancellation);
        }

        if (response.IsSuccessStatusCode)
        {
            return (DeliveryResult.Delivered, new ChannelFile(response, asked.Name, http.Timeout));
        }

        using (response)
        {
            return (HttpOutcome.Unspoken(What(asked, response), response, StatusReading.Vendor, time), null);
        }
    }

    private Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancellation) =>
        http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);

    private static Uri? Onwards(FileRequest asked, HttpResponseMessage response) =>
        LocationOf(response) is { } location && asked.Onwards?.Have(location) == true ? location : null;

    private static Uri? LocationOf(HttpResponseMessage response) =>
        response is
        {
            StatusCode: HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect,
            Headers.Location: { } location,
            RequestMessage.RequestUri: { } from,
        }
            ? new Uri(from, location)
            : null;

    private static string What(FileRequest asked, HttpResponseMessage response) =>
        LocationOf(response) is { } location ? $"{asked.What}, which is said to be at {location.Host}," : asked.What;
}
