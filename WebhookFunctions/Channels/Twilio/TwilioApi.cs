using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using WebhookFunctions.Configuration;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>Calls Twilio.</summary>
/// <param name="api">The address of its first API, without a path of its own; the address of the others follows from it.</param>
internal sealed class TwilioApi(Uri api, string account, string token, VendorApi vendor)
{
    /// <summary>Asks Twilio to try again when the app is away: by itself it does not. Nobody but Twilio sees what follows the #.</summary>
    public const string Retries = "#rc=5&rp=5xx,ct,rt";

    private const string Form = "application/x-www-form-urlencoded";

    private readonly AuthenticationHeaderValue _credentials = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account}:{token}")));

    public string SendsTo { get; } = SecureUrl.Shown(api);

    /// <summary>The address of what belongs to the account.</summary>
    public Uri OfAccount(string path) => new($"{Base(api)}/2010-04-01/Accounts/{account}/{path}");

    /// <summary>The address in the API of senders and services.</summary>
    public Uri OfMessaging(string path) => Of("messaging", path);

    /// <summary>The address in the API of content templates.</summary>
    public Uri OfContent(string path) => Of("content", path);

    /// <summary>Sends a message; where its content is refused, the simpler one. Or shows that somebody types.</summary>
    /// <param name="entrance">Where Twilio is to tell what becomes of it; null if nobody can be told.</param>
    public async Task<DeliveryResult> SendAsync(ChannelCall call, Uri? entrance, CancellationToken cancellation)
    {
        if (call.Method == TwilioRendering.TypingMethod)
        {
            using HttpRequestMessage typing = Request(HttpMethod.Post, OfMessaging("v2/Indicators/Typing.json"), call.Body, Form);

            return await vendor.AskAsync(typing, $"{call.Method} at {typing.RequestUri!.Authority}", TwilioOutcome.Of, cancellation);
        }

        bool isContent = false;
        string mark = call.ReportWithin > TimeSpan.Zero ? TwilioReports.Mark : "";
        DeliveryResult result = await PostAsync(call);

        return result.Status == DeliveryStatus.Refused && isContent && call.Otherwise is { } simpler ? await PostAsync(simpler) : result;

        async Task<DeliveryResult> PostAsync(ChannelCall one)
        {
            byte[] body = entrance is null ? one.Body : TwilioFields.With(one.Body, ("StatusCallback", $"{entrance.AbsoluteUri}?kind=status{mark}{Retries}"));
            using HttpRequestMessage request = Request(HttpMethod.Post, OfAccount($"{one.Method}.json"), body, Form);

            return await vendor.SendAsync(request, $"{one.Method} at {api.Authority}", Read, cancellation);
        }

        DeliveryResult? Read(RemoteAnswer answer)
        {
            isContent = TwilioOutcome.RefusesContent(answer);

            return TwilioOutcome.OfMessage(answer);
        }
    }

    /// <summary>Asks for a file of the account's: Twilio sends the request on to where it is stored.</summary>
    public FileRequest RequestFor(string path) => new(OfAccount(path), $"a file at {api.Authority}")
    {
        Credentials = _credentials,
        Onwards = new VendorHosts(api, "twilio.com", "twiliocdn.com", "amazonaws.com"),
    };

    public Task<(DeliveryResult Result, JsonElement Answer)> GetAsync(Uri address, CancellationToken cancellation) => AskAsync(HttpMethod.Get, address, null, "", cancellation);

    public Task<(DeliveryResult Result, JsonElement Answer)> PostFormAsync(Uri address, CancellationToken cancellation, params IEnumerable<(string Name, string? Value)> fields) =>
        AskAsync(HttpMethod.Post, address, TwilioFields.Encode(fields), Form, cancellation);

    public Task<(DeliveryResult Result, JsonElement Answer)> PostJsonAsync(Uri address, byte[] json, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Post, address, json, MediaTypeNames.Application.Json, cancellation);

    private async Task<(DeliveryResult Result, JsonElement Answer)> AskAsync(HttpMethod method, Uri address, byte[]? body, string type, CancellationToken cancellation)
    {
        using HttpRequestMessage request = Request(method, address, body, type);
        JsonElement json = default;
        DeliveryResult result = await vendor.AskAsync(request, $"{method} {address.AbsolutePath} at {address.Authority}", Read, cancellation);

        return (result, json);

        DeliveryResult? Read(RemoteAnswer answer)
        {
            json = answer.Json.ValueKind == JsonValueKind.Undefined ? default : answer.Json.Clone();

            return TwilioOutcome.Of(answer);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, Uri address, byte[]? body, string type) => new(method, address)
    {
        Headers = { Authorization = _credentials },
        Content = body is null ? null : new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } },
    };

    // Edges and regions are in the middle of the name: api.dublin.ie1.twilio.com.
    private Uri Of(string name, string path)
    {
        UriBuilder other = new(api) { Host = api.Host.StartsWith("api.", StringComparison.OrdinalIgnoreCase) ? $"{name}{api.Host[3..]}" : api.Host };

        return new Uri($"{Base(other.Uri)}/{path}");
    }

    private static string Base(Uri uri) => uri.AbsoluteUri.TrimEnd('/');
}
