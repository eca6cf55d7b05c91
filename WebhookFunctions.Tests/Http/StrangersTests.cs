using System.Diagnostics;
using System.Text;

namespace WebhookFunctions.Tests.Http;

/// <summary>Without a secret nobody learns which connections exist, or which have a desk: neither from an answer nor from its time.</summary>
public sealed class StrangersTests(BadRequestsTests.Door door) : IClassFixture<BadRequestsTests.Door>
{
    private const string Elsewhere = "nobody";

    private static readonly string _large = $$"""{"id":"e-1","type":"message","address":"ann","text":"{{new string('x', 900 * 1024)}}"}""";

    /// <summary>An entrance, and a connection that has it.</summary>
    public static TheoryData<string, string> Entrances => new()
    {
        { "channel-events", "default" },
        { "agent-events", "guarded" },
        { "transcripts", "guarded" },
        { "bot-events", "default" },
    };

    [Theory]
    [MemberData(nameof(Entrances))]
    public async Task The_answers_are_the_same(string entrance, string connection)
    {
        foreach (Func<HttpRequestMessage> request in Requests())
        {
            Assert.Equal(await AnswerAsync(request, connection, entrance), await AnswerAsync(request, Elsewhere, entrance));
        }
    }

    // What does not look at the secret of a connection that is not there answers in a fraction of the time. (The bot's is no stranger's door: the host asks for
    // its key, and what carries a wrong secret is refused before its body is read.)
    [Theory]
    [InlineData("channel-events", "default")]
    [InlineData("agent-events", "guarded")]
    [InlineData("transcripts", "guarded")]
    public async Task The_answers_take_the_same_time(string entrance, string connection)
    {
        List<double> here = [];
        List<double> elsewhere = [];

        for (int i = 0; i < 60; i++)
        {
            here.Add(await TimeAsync(connection, entrance));
            elsewhere.Add(await TimeAsync(Elsewhere, entrance));
        }

        Assert.InRange(Median(elsewhere) / Median(here), 0.5, 2);
    }

    private static IEnumerable<Func<HttpRequestMessage>> Requests() =>
    [
        () => Http.Requests.Channel(Http.Requests.ChannelEvent, secret: "whsec_YW5vdGhlci1zZWNyZXQtdGhhbi10aGF0LW9uZQ=="),
        () => Http.Requests.Channel(Http.Requests.ChannelEvent).Without("webhook-id"),
        () => Http.Requests.Channel(Http.Requests.ChannelEvent, TimeSpan.FromMinutes(6)),
        () => Http.Requests.Channel(Http.Requests.ChannelEvent).Instead("webhook-timestamp", "now"),
        () => Http.Requests.Channel("no json", secret: "whsec_YW5vdGhlci1zZWNyZXQtdGhhbi10aGF0LW9uZQ=="),
        () => Http.Requests.Channel(Http.Requests.ChannelEvent).As("text/plain"),
        () => Http.Requests.Channel(new byte[1024 * 1024 + 1]),
        () => Http.Requests.Channel(_large, secret: "whsec_YW5vdGhlci1zZWNyZXQtdGhhbi10aGF0LW9uZQ=="),
    ];

    private async Task<string> AnswerAsync(Func<HttpRequestMessage> create, string connection, string entrance)
    {
        using HttpRequestMessage request = create().To($"api/connections/{connection}/{entrance}").With("x-functions-key", GuardedHost.Key);
        using HttpResponseMessage answer = await door.Host.Http.SendAsync(request);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        answer.Headers.Remove("Date");

        return $"{(int)answer.StatusCode} {answer.Headers} {answer.Content.Headers} {await answer.Content.ReadAsStringAsync()}";
    }

    private async Task<double> TimeAsync(string connection, string entrance)
    {
        using HttpRequestMessage request = Http.Requests.Channel(Encoding.UTF8.GetBytes(_large), secret: "whsec_YW5vdGhlci1zZWNyZXQtdGhhbi10aGF0LW9uZQ==")
            .To($"api/connections/{connection}/{entrance}").With("x-functions-key", GuardedHost.Key);
        long start = Stopwatch.GetTimestamp();

        using HttpResponseMessage answer = await door.Host.Http.SendAsync(request);

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
