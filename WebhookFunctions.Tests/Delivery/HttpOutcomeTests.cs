using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace WebhookFunctions.Tests.Delivery;

/// <summary>What an answer means.</summary>
public sealed class HttpOutcomeTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(204)]
    [InlineData(299)]
    public async Task Is_delivered(int status) => Assert.Equal(DeliveryStatus.Delivered, (await AnswerAsync(status)).Status);

    [Theory]
    [InlineData(408)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(507)]
    [InlineData(599)]
    public async Task Is_tried_again(int status) => Assert.Equal(DeliveryStatus.Unavailable, (await AnswerAsync(status)).Status);

    // A redirect is never intended here: the other side is probably being changed.
    [Theory]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(304)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_tried_again(int status) => Assert.Equal(DeliveryStatus.Unavailable, (await AnswerAsync(status)).Status);

    [Theory]
    [InlineData(400)]
    [InlineData(402)]
    [InlineData(405)]
    [InlineData(406)]
    [InlineData(409)]
    [InlineData(411)]
    [InlineData(413)]
    [InlineData(414)]
    [InlineData(415)]
    [InlineData(418)]
    [InlineData(421)]
    [InlineData(422)]
    [InlineData(423)]
    [InlineData(424)]
    [InlineData(426)]
    [InlineData(428)]
    [InlineData(431)]
    [InlineData(451)]
    [InlineData(499)]
    public async Task Is_refused_for_good(int status) => Assert.Equal(DeliveryStatus.Refused, (await AnswerAsync(status)).Status);

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Whoever_is_not_let_in_is_not_let_in_with_anything(int status) =>
        Assert.Equal(DeliveryStatus.Denied, (await AnswerAsync(status)).Status);

    [Theory]
    [InlineData("Endpoint", DeliveryStatus.Denied, DeliveryStatus.Refused, DeliveryStatus.Refused)]
    [InlineData("Desk", DeliveryStatus.Gone, DeliveryStatus.Gone, DeliveryStatus.Refused)]
    [InlineData("NewChat", DeliveryStatus.Denied, DeliveryStatus.Denied, DeliveryStatus.Denied)]
    [InlineData("Chat", DeliveryStatus.Gone, DeliveryStatus.Gone, DeliveryStatus.Refused)]
    public async Task What_404_410_and_400_mean_depends_on_whom_one_asks(string whom, object notFound, object gone, object badRequest)
    {
        StatusReading reading = (StatusReading)typeof(StatusReading).GetProperty(whom)!.GetValue(null)!;

        Assert.Equal(notFound, (await AnswerAsync(404, reading: reading)).Status);
        Assert.Equal(gone, (await AnswerAsync(410, reading: reading)).Status);
        Assert.Equal(badRequest, (await AnswerAsync(400, reading: reading)).Status);
    }

    [Theory]
    [InlineData("120", 120.0)]
    [InlineData("0", 0.0)]
    [InlineData("1.5", 1.5)]
    [InlineData("1e3", 1_000.0)]
    [InlineData("Sun, 22 Nov 2026 12:01:30 GMT", 90.0)]
    [InlineData("Sun Nov 22 12:01:30 2026", 90.0)]
    [InlineData("Sun, 22 Nov 2026 11:59:00 GMT", 0.0)]
    [InlineData("Sun, 22 Nov 2076 11:59:00 GMT", 86_400.0)]
    [InlineData("Sunday, 22-Nov-26 12:01:30 GMT", 90.0)]
    [InlineData("-5", 0.0)]
    [InlineData("soon", null)]
    [InlineData("99999999999999", 86_400.0)]
    [InlineData("", null)]
    public async Task A_wait_is_asked_for_in_seconds_or_by_a_date(string retryAfter, double? seconds)
    {
        DeliveryResult result = await AnswerAsync(503, retryAfter);

        Assert.Equal(seconds, result.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(413)]
    public async Task Whoever_says_when_to_come_again_is_asked_again_then_whatever_the_status(int status)
    {
        DeliveryResult result = await AnswerAsync(status, "120");

        Assert.Equal((DeliveryStatus.Unavailable, TimeSpan.FromMinutes(2)), (result.Status, result.RetryAfter));
    }

    [Fact]
    public async Task The_reason_names_the_request_and_repeats_the_answer_but_no_query()
    {
        DeliveryResult result = await AnswerAsync(400, body: "no such team\r\nFAKE LOG LINE\u0007");

        Assert.Equal("POST answered 400: no such team  FAKE LOG LINE ", result.Reason);
    }

    [Fact]
    public async Task A_long_answer_is_cut()
    {
        DeliveryResult result = await AnswerAsync(400, body: new string('x', 5_000_000));

        Assert.InRange(result.Reason.Length, 900, 1_100);
    }

    [Fact]
    public async Task An_answer_that_is_no_text_does_no_harm()
    {
        using HttpResponseMessage response = new(HttpStatusCode.BadGateway) { Content = new ByteArrayContent([0xFF, 0x00, 0xC3, 0x28]) };

        DeliveryResult result = await SendAsync(new StubHandler(response));

        Assert.StartsWith("POST answered 502: ", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', result.Reason);
    }

    private async Task<DeliveryResult> AnswerAsync(int status, string? retryAfter = null, string body = "", StatusReading? reading = null)
    {
        using HttpResponseMessage response = new((HttpStatusCode)status) { Content = new StringContent(body) };

        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return await SendAsync(new StubHandler(response), reading);
    }

    private async Task<DeliveryResult> SendAsync(StubHandler handler, StatusReading? reading = null)
    {
        using HttpClient http = new(handler);
        using HttpRequestMessage request = new(HttpMethod.Post, "https://example.org/bot/messages?code=secret");

        return await HttpOutcome.SendAsync(http, request, "POST", reading ?? StatusReading.Endpoint, _time, CancellationToken.None);
    }
}
