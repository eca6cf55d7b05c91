using WebhookFunctions.Conversations;

namespace WebhookFunctions.Tests.Conversations;

/// <summary>What of an event a transcript shows: the same while it waits as when it is done.</summary>
public sealed class EventTextTests
{
    private const string Said = """{"text":"hi","payload":{"message":{"content":{"type":"text","text":"hi"}}}}""";

    [Theory]
    [InlineData(EventSource.Bot, EventKind.Message, "hi")]
    [InlineData(EventSource.Agent, EventKind.Message, "hi")]
    [InlineData(EventSource.Channel, EventKind.Message, "hi")]
    [InlineData(EventSource.Channel, EventKind.Postback, "hi")]
    [InlineData(EventSource.Bot, EventKind.Unknown, "")]
    [InlineData(EventSource.Bot, EventKind.Typing, "")]
    [InlineData(EventSource.Channel, EventKind.Typing, "")]
    [InlineData(EventSource.Channel, EventKind.Read, "")]
    [InlineData(EventSource.Channel, EventKind.Start, "")]
    public void Only_what_somebody_said(EventSource source, EventKind kind, string expected) =>
        Assert.Equal(expected, EventText.Of(new IncomingEvent("e-1", source, kind, default, Said)));
}
