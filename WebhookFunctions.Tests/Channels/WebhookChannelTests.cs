using System.Text.RegularExpressions;
using WebhookFunctions.Signatures;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Channels;

/// <summary>The head of the requests to the channel's endpoint, and what follows from its answers.</summary>
public sealed partial class WebhookChannelTests
{
    private const string OldSecret = "whsec_dGhlLXNlY3JldC1vZi10aGUtY2hhbm5lbC0w";

    [Theory]
    [InlineData("event-1")]
    [InlineData("0192d3c4-7b7e:7cc3@host_9+")]
    public async Task The_idempotency_key_is_the_events_id(string id)
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();

        await channel.SendMessageAsync(id);

        Assert.Equal(id, (await channel.NextAsync()).Headers["webhook-id"]);
    }

    // The signed content separates its parts by dots, and headers are ASCII.
    [Theory]
    [InlineData("a.b")]
    [InlineData("👋")]
    [InlineData("with space")]
    [InlineData("line\nbreak")]
    [InlineData("Ünïcödé")]
    [InlineData("a,b")]
    [InlineData("~a")]
    [InlineData("a-long-id-of-forty-three-characters-1234567" + "a-long-id-of-forty-three-characters-1234567" + "a-long-id-of-forty-three-characters-1234567")]
    public async Task An_odd_id_has_a_safe_form_that_is_always_the_same(string id)
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();

        await channel.SendMessageAsync(id);
        await channel.SendMessageAsync(id);
        await channel.SendMessageAsync($"{id}!");

        RecordedRequest request = await channel.NextAsync();
        Assert.Matches(SafeId(), request.Headers["webhook-id"]);
        Assert.Equal(request.Headers["webhook-id"], (await channel.NextAsync()).Headers["webhook-id"]);
        Assert.NotEqual(request.Headers["webhook-id"], (await channel.NextAsync()).Headers["webhook-id"]);
        Assert.Equal(SignatureVerdict.Valid, WebhookUnderTest.Verify(request, WebhookUnderTest.Secret));
    }

    [Fact]
    public async Task A_second_attempt_has_the_same_id_and_a_time_of_its_own()
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();

        await channel.SendMessageAsync("event-1");
        channel.Time.Advance(TimeSpan.FromHours(1));
        await channel.SendMessageAsync("event-1");

        (RecordedRequest first, RecordedRequest second) = (await channel.NextAsync(), await channel.NextAsync());
        Assert.Equal("1614265330", first.Headers["webhook-timestamp"]);
        Assert.Equal("1614268930", second.Headers["webhook-timestamp"]);
        Assert.Equal(first.Headers["webhook-id"], second.Headers["webhook-id"]);
        Assert.Equal(SignatureVerdict.Valid, WebhookUnderTest.Verify(second, WebhookUnderTest.Secret));
    }

    [Fact]
    public async Task While_secrets_rotate_each_signs()
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync($"{WebhookUnderTest.Secret} {OldSecret}");

        await channel.SendMessageAsync("event-1");

        RecordedRequest request = await channel.NextAsync();
        Assert.Equal(2, request.Headers["webhook-signature"].Split(' ').Length);
        Assert.Equal(SignatureVerdict.Valid, WebhookUnderTest.Verify(request, WebhookUnderTest.Secret));
        Assert.Equal(SignatureVerdict.Valid, WebhookUnderTest.Verify(request, OldSecret));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync(answer: http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = "/elsewhere";

            return Task.CompletedTask;
        });

        DeliveryResult result = await channel.SendMessageAsync("event-1");

        Assert.Equal(DeliveryStatus.Unavailable, result.Status);
        Assert.Equal("/events?key=1", (await channel.NextAsync()).Target);
        Assert.False(channel.HasSentMore);
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_is_not_tried_again()
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync(answer: http =>
        {
            http.Response.StatusCode = 410;

            return Task.CompletedTask;
        });

        DeliveryResult result = await channel.SendMessageAsync("event-1");

        Assert.Equal(DeliveryStatus.Refused, result.Status);
        Assert.DoesNotContain("key=1", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_are_JSON_say_who_sends_them_and_remember_no_cookies()
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync(answer: http =>
        {
            http.Response.Cookies.Append("visits", "1");

            return Task.CompletedTask;
        });

        await channel.SendMessageAsync("event-1");
        await channel.SendMessageAsync("event-2");

        (_, RecordedRequest second) = (await channel.NextAsync(), await channel.NextAsync());
        Assert.Equal("POST", second.Method);
        Assert.Equal("application/json", second.Headers["Content-Type"]);
        Assert.Equal("WebhookFunctions/1.0", second.Headers["User-Agent"]);
        Assert.DoesNotContain("Cookie", second.Headers.Keys);
    }

    [GeneratedRegex("^~[A-Za-z0-9_-]{43}$")]
    private static partial Regex SafeId();
}
