using System.Net;
using WebhookFunctions.Channels;
using WebhookFunctions.Tests.Delivery;

namespace WebhookFunctions.Tests.Channels;

/// <summary>Where each vendor has its users' files: there the app's credentials go, and nowhere else.</summary>
public sealed class VendorAddressesTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string File = "Messages/MM1/Media/ME1";

    private readonly List<string> _asked = [];

    [Theory]
    [InlineData("https://files.slack.com/f", true)]
    [InlineData("https://slack-files.com/f", true)]
    [InlineData("https://slack.com.evil.example/f", false)]
    [InlineData("https://evilslack.com/f", false)]
    [InlineData("http://files.slack.com/f", false)]
    [InlineData("not an address", false)]
    public async Task Slack_has_the_address_in_the_event(string reference, bool isAsked)
    {
        await OpenAsync(new ChannelOptions { Type = "slack", Token = "xoxb-0123456789", Secret = Secret }, reference, _ => null);

        Assert.Equal(isAsked ? [$"{reference} Bearer"] : [], _asked);
    }

    [Theory]
    [InlineData("https://lookaside.fbsbx.com/f", null, "https://lookaside.fbsbx.com/f Bearer")]
    [InlineData("https://lookaside.fbsbx.com/f", "https://scontent.fbcdn.net/f", "https://lookaside.fbsbx.com/f Bearer", "https://scontent.fbcdn.net/f")]
    [InlineData("https://lookaside.fbsbx.com/f", "https://mmg.whatsapp.net/f", "https://lookaside.fbsbx.com/f Bearer", "https://mmg.whatsapp.net/f")]
    [InlineData("https://lookaside.fbsbx.com/f", "https://evil.example/f", "https://lookaside.fbsbx.com/f Bearer")]
    [InlineData("https://scontent.fbcdn.net/f", null)]
    [InlineData("https://evil.example/f", null)]
    public async Task WhatsApp_says_the_address_and_may_send_on(string address, string? onwards, params string[] asked)
    {
        ChannelOptions options = new() { Type = "whatsapp", Token = Secret, Secret = Secret, VerifyToken = Secret, From = "106540352242922" };

        await OpenAsync(options, "10", at => at == "https://graph.facebook.com/v25.0/10" ? Json($$"""{"url":"{{address}}","id":"10"}""")
            : at == address && onwards is not null ? Elsewhere(onwards)
            : null);

        Assert.Equal(["https://graph.facebook.com/v25.0/10 Bearer", .. asked], _asked);
    }

    [Theory]
    [InlineData("https://mms.twiliocdn.com/f", true)]
    [InlineData("https://s3-external-1.amazonaws.com/f", true)]
    [InlineData("https://media.twilio.com/f", true)]
    [InlineData("https://evil.example/f", false)]
    public async Task Twilio_sends_on_to_where_it_is_stored(string onwards, bool isAsked)
    {
        string file = $"https://api.twilio.com/2010-04-01/Accounts/AC{Secret}/{File}";

        await OpenAsync(Twilio(), File, at => at == file ? Elsewhere(onwards) : null);

        Assert.Equal(isAsked ? [$"{file} Basic", onwards] : [$"{file} Basic"], _asked);
    }

    // What else of the account the credentials would open.
    [Theory]
    [InlineData("Calls/CA1.json")]
    [InlineData("Messages/MM1/Media/../../../Keys")]
    [InlineData("")]
    public async Task Of_Twilio_s_account_nothing_but_files_is_asked_for(string reference)
    {
        DeliveryResult result = await OpenAsync(Twilio(), reference, _ => null);

        Assert.Equal(DeliveryStatus.Refused, result.Status);
        Assert.Empty(_asked);
    }

    [Theory]
    [InlineData("../me")]
    [InlineData("10?fields=x")]
    [InlineData("")]
    public async Task Of_WhatsApp_s_account_nothing_but_files_is_asked_for(string reference)
    {
        DeliveryResult result = await OpenAsync(new() { Type = "whatsapp", Token = Secret, Secret = Secret, VerifyToken = Secret, From = "106540352242922" }, reference, _ => null);

        Assert.Equal(DeliveryStatus.Refused, result.Status);
        Assert.Empty(_asked);
    }

    private static ChannelOptions Twilio() => new() { Type = "twilio", Account = $"AC{Secret}", Token = Secret, From = "+15550001111" };

    /// <param name="answer">Null for a file.</param>
    private async Task<DeliveryResult> OpenAsync(ChannelOptions options, string reference, Func<string, HttpResponseMessage?> answer)
    {
        using StubHandler handler = new(request =>
        {
            string at = request.RequestUri!.AbsoluteUri;
            _asked.Add($"{at} {request.Headers.Authorization?.Scheme}".TrimEnd());
            HttpResponseMessage response = answer(at) ?? new(HttpStatusCode.OK) { Content = new StringContent("a file") };
            response.RequestMessage = request;

            return response;
        });
        IChannel channel = new ChannelFactory(new ChannelServices.Provided(new Clients(handler), TimeProvider.System)).Create(options);
        (DeliveryResult result, ChannelFile? file) = await ((IHasMedia)channel).OpenMediaAsync(reference, CancellationToken.None);
        file?.Dispose();

        return result;
    }

    private static HttpResponseMessage Json(string json) => new(HttpStatusCode.OK) { Content = new StringContent(json) };

    private static HttpResponseMessage Elsewhere(string location) => new(HttpStatusCode.Found) { Headers = { Location = new Uri(location) } };

    private sealed class Clients(HttpMessageHandler handler) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(handler, disposeHandler: false);
    }
}
