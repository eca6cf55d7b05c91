using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Slack;
using WebhookFunctions.Http;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>Reads a request without its signature.</summary>
internal static class SlackReads
{
    public static SlackReading Direct { get; } = new("", GroupMessages.None, ChatStarts.Command);

    public static SlackReading Everything { get; } = new("", GroupMessages.Addressed, ChatStarts.Command | ChatStarts.Opened | ChatStarts.Assistant);

    public static ChannelRequest Read(SlackSigned signed, SlackReading? reading = null)
    {
        DefaultHttpContext context = new() { Request = { ContentType = signed.ContentType } };

        return SlackRequest.Read(new ReceivedRequest(context.Request, Encoding.UTF8.GetBytes(signed.Body)), reading ?? Direct, DateTimeOffset.UnixEpoch);
    }

    public static JsonElement Event(ChannelRequest read)
    {
        Assert.NotNull(read.Answer);

        return JsonElement.Parse(Assert.Single(read.Events).Event.Json);
    }

    /// <summary>What was counted of a request that is no event.</summary>
    public static string Skipped(SlackSigned signed, SlackReading? reading = null)
    {
        ChannelRequest read = Read(signed, reading);

        Assert.Empty(read.Events);
        Assert.Null(read.Problem);
        Assert.NotNull(read.Answer);

        return Assert.Single(read.Skipped);
    }

    public static void AssertEvent(string expected, ChannelRequest read) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), Event(read)), $"{expected}\n{Event(read).GetRawText()}");
}
