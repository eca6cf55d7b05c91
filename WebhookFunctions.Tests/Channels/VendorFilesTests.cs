using System.Net;
using System.Net.Http.Headers;
using System.Text;
using WebhookFunctions.Channels;
using WebhookFunctions.Tests.Delivery;

namespace WebhookFunctions.Tests.Channels;

/// <summary>Files that a vendor gives at once, or elsewhere, with the app's credentials.</summary>
public sealed class VendorFilesTests
{
    private static readonly Uri _api = new("https://api.vendor.example");
    private static readonly Uri _file = new(_api, "/accounts/1/media/2");
    private static readonly AuthenticationHeaderValue _credentials = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("account:token")));

    private readonly List<(string Address, string? Credentials)> _asked = [];

    [Theory]
    [InlineData("Basic")]
    [InlineData("Bearer")]
    public async Task The_vendor_gets_the_credentials(string scheme)
    {
        (DeliveryResult result, byte[]? content) = await OpenAsync(_ => Content("cat"), credentials: new AuthenticationHeaderValue(scheme, "token"));

        Assert.True(result.IsDelivered);
        Assert.Equal("cat"u8.ToArray(), content);
        Assert.Equal([(_file.AbsoluteUri, $"{scheme} token")], _asked);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Where_the_vendor_sends_the_request_on_nobody_gets_them(int status)
    {
        (_, byte[]? content) = await OpenAsync(address => address == _file ? Elsewhere("https://media.cdn.example/2?signature=s", status) : Content("cat"));

        Assert.Equal("cat"u8.ToArray(), content);
        Assert.Equal([(_file.AbsoluteUri, $"{_credentials}"), ("https://media.cdn.example/2?signature=s", null)], _asked);
    }

    [Theory]
    [InlineData("https://cdn.example.evil.example/2")]
    [InlineData("https://evil-cdn.example/2")]
    [InlineData("https://user@cdn.example/2")]
    [InlineData("https://cdn.example:8443/2")]
    [InlineData("http://cdn.example/2")]
    [InlineData("http://169.254.169.254/metadata")]
    [InlineData("ftp://cdn.example/2")]
    public async Task It_is_not_sent_on_to_strangers(string location)
    {
        (DeliveryResult result, byte[]? content) = await OpenAsync(_ => Elsewhere(location, body: "signature=s"));

        Assert.Equal((DeliveryStatus.Unavailable, null), (result.Status, content));
        Assert.Equal($"a file at the vendor, which is said to be at {new Uri(location).Host}, answered 302", result.Reason);
        Assert.Single(_asked);
    }

    [Fact]
    public async Task Without_leave_it_is_not_sent_on_at_all()
    {
        (DeliveryResult result, _) = await OpenAsync(_ => Elsewhere("/elsewhere"), onwards: null);

        Assert.Equal(DeliveryStatus.Unavailable, result.Status);
        Assert.Single(_asked);
    }

    [Fact]
    public async Task It_does_not_go_round_in_circles()
    {
        (DeliveryResult result, _) = await OpenAsync(_ => Elsewhere("/accounts/1/media/2"));

        Assert.Equal(DeliveryStatus.Unavailable, result.Status);
        Assert.Equal(4, _asked.Count);
    }

    [Theory]
    [InlineData(401, nameof(DeliveryStatus.Denied))]
    [InlineData(403, nameof(DeliveryStatus.Denied))]
    [InlineData(404, nameof(DeliveryStatus.Refused))]
    [InlineData(429, nameof(DeliveryStatus.Unavailable))]
    [InlineData(500, nameof(DeliveryStatus.Unavailable))]
    public async Task A_refusal_is_told_without_its_words(int status, string expected)
    {
        (DeliveryResult result, _) = await OpenAsync(_ => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("at https://cdn.example/?signature=s") });

        Assert.Equal((expected, $"a file at the vendor answered {status}"), ($"{result.Status}", result.Reason));
    }

    [Theory]
    [InlineData("https://api.vendor.example/a", true)]
    [InlineData("https://API.vendor.example:443/a", true)]
    [InlineData("https://api.vendor.example:444/a", false)]
    [InlineData("http://api.vendor.example/a", false)]
    [InlineData("https://cdn.example/a", true)]
    [InlineData("https://media.CDN.example/a", true)]
    [InlineData("https://vendor.example/a", false)]
    [InlineData("https://cdn.example./a", false)]
    [InlineData("/a", false)]
    public void A_vendor_has_its_own_addresses_only(string address, bool has) =>
        Assert.Equal(has, new VendorHosts(_api, "cdn.example").Have(new Uri(address, UriKind.RelativeOrAbsolute)));

    [Fact]
    public void A_vendor_on_this_machine_is_known_by_its_port()
    {
        VendorHosts hosts = new(new Uri("http://127.0.0.1:5000/base"), "cdn.example");

        Assert.True(hosts.Have(new Uri("http://127.0.0.1:5000/a")));
        Assert.False(hosts.Have(new Uri("http://127.0.0.1:5001/a")));
    }

    private Task<(DeliveryResult Result, byte[]? Content)> OpenAsync(Func<Uri, HttpResponseMessage> answer, AuthenticationHeaderValue? credentials = null) =>
        OpenAsync(answer, new VendorHosts(_api, "cdn.example"), credentials);

    private async Task<(DeliveryResult Result, byte[]? Content)> OpenAsync(
        Func<Uri, HttpResponseMessage> answer, VendorHosts? onwards, AuthenticationHeaderValue? credentials = null)
    {
        using HttpClient http = new(new StubHandler(request =>
        {
            _asked.Add((request.RequestUri!.OriginalString, request.Headers.Authorization?.ToString()));
            HttpResponseMessage response = answer(request.RequestUri);
            response.RequestMessage = request;

            return response;
        }));
        FileRequest asked = new(_file, "a file at the vendor") { Credentials = credentials ?? _credentials, Onwards = onwards };
        (DeliveryResult result, ChannelFile? file) = await new VendorFiles(http, TimeProvider.System).OpenAsync(asked, CancellationToken.None);

        using (file)
        {
            using MemoryStream content = new();

            return (result, file is not null && await file.TryCopyToAsync(content, 1_000, CancellationToken.None) ? content.ToArray() : null);
        }
    }

    private static HttpResponseMessage Content(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text) };

    private static HttpResponseMessage Elsewhere(string location, int status = 302, string body = "") =>
        new((HttpStatusCode)status) { Headers = { Location = new Uri(location, UriKind.RelativeOrAbsolute) }, Content = new StringContent(body) };
}
