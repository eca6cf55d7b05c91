using System.Text.Json;
using WebhookFunctions.Channels.WhatsApp;

namespace WebhookFunctions.Tests.Channels.WhatsApp;

/// <summary>What an answer means. The code in the body says it, and the status only where there is none.</summary>
public sealed class WhatsAppOutcomeTests
{
    [Theory]
    [InlineData(400, 131047, DeliveryStatus.Refused)]
    [InlineData(400, 131026, DeliveryStatus.Refused)]
    [InlineData(400, 131049, DeliveryStatus.Refused)]
    [InlineData(400, 131051, DeliveryStatus.Refused)]
    [InlineData(400, 100, DeliveryStatus.Refused)]
    [InlineData(404, 132001, DeliveryStatus.Refused)]
    [InlineData(400, 131056, DeliveryStatus.Unavailable)]
    [InlineData(400, 130429, DeliveryStatus.Unavailable)]
    [InlineData(400, 80007, DeliveryStatus.Unavailable)]
    [InlineData(400, 4, DeliveryStatus.Unavailable)]
    [InlineData(500, 131000, DeliveryStatus.Unavailable)]
    [InlineData(503, 131016, DeliveryStatus.Unavailable)]
    [InlineData(401, 190, DeliveryStatus.Denied)]
    [InlineData(401, 0, DeliveryStatus.Denied)]
    [InlineData(403, 10, DeliveryStatus.Denied)]
    [InlineData(403, 200, DeliveryStatus.Denied)]
    [InlineData(403, 299, DeliveryStatus.Denied)]
    [InlineData(403, 131005, DeliveryStatus.Denied)]
    [InlineData(403, 131031, DeliveryStatus.Denied)]
    [InlineData(403, 368, DeliveryStatus.Denied)]
    public void A_code_says(int status, int code, object meaning) => Assert.Equal(meaning, Of(status, $$"""{"error":{"message":"m","code":{{code}} } }""")!.Status);

    // The status decides, and the reader of statuses says how.
    [Theory]
    [InlineData(500, """{"error":{"code":999999}}""")]
    [InlineData(401, """{"error":{"code":999999}}""")]
    [InlineData(429, "{}")]
    [InlineData(502, "<html>")]
    public void Without_a_known_code_the_status_says_it(int status, string body) => Assert.Null(Of(status, body));

    [Fact]
    public void A_phone_number_id_that_does_not_exist_is_for_an_operator() =>
        Assert.Equal(DeliveryStatus.Denied, Of(400, """{"error":{"code":100,"error_subcode":33}}""")!.Status);

    [Fact]
    public void A_closed_window_says_so_and_what_opens_it() =>
        Assert.Contains("nothing for more than 24 hours: WhatsApp takes a template only", Of(400, """{"error":{"code":131047}}""")!.Reason, StringComparison.Ordinal);

    [Fact]
    public void Too_many_to_one_person_wait_as_long_as_one_message_takes() => Assert.Equal(TimeSpan.FromSeconds(6), Of(400, """{"error":{"code":131056}}""")!.RetryAfter);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(131000)]
    public void A_trouble_of_WhatsApp_s_own_may_have_taken_the_message(int code) => Assert.True(Of(400, $$"""{"error":{"code":{{code}} } }""")!.IsUncertain);

    [Theory]
    [InlineData("""{"messages":[{"id":"wamid.1"}]}""", "wamid.1")]
    [InlineData("""{"messages":[{"id":"wamid.1","message_status":"accepted"}]}""", "wamid.1")]
    [InlineData("""{"success":true}""", null)]
    public void It_is_taken(string body, string? id) => Assert.Equal((true, id), (Of(200, body)!.IsDelivered, Of(200, body)!.TakenAs));

    [Theory]
    [InlineData("{}")]
    [InlineData("ok")]
    [InlineData("""{"success":false}""")]
    public void An_answer_of_somebody_else_is_no_answer(string body) => Assert.Equal((DeliveryStatus.Unavailable, true), (Of(200, body)!.Status, Of(200, body)!.IsUncertain));

    private static DeliveryResult? Of(int status, string body)
    {
        using RemoteAnswer answer = new(status, body.StartsWith('{') ? JsonElement.Parse(body) : default, $"POST answered {status}");

        return WhatsAppOutcome.Of(answer);
    }
}
