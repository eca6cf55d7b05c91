using System.Globalization;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Conversations;

/// <summary>The rows of a conversation's partition.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>conversation</c>: the platform's id, who answers, how far the start of the chat has come;</item>
/// <item><c>chat-{id}</c>: the platform's chat belongs to this user; an event for a chat is stored only while the chat's row is there;</item>
/// <item><c>choice-{token}</c>: the payload of a button, if it is too long for the channel;</item>
/// <item><c>choices-{number}</c>: the choices of a message on a channel without buttons, newest first: the number falls with every event of the user;</item>
/// <item><c>event-{source}-{id}</c>: the event was accepted; a resend conflicts with this row;</item>
/// <item><c>replay-{number}-{source}-{id}</c>: the same for an event that was a dead letter and was put back;</item>
/// <item><c>{direction}-body-{number}</c>: the content of a mail that is too large to lie in the mail's own row;</item>
/// <item><c>{direction}-lease</c>: which forwarder has this mailbox;</item>
/// <item><c>{direction}-mail-{number}</c>: the mailbox;</item>
/// <item><c>{direction}-past-{number}</c>: the transcript, with what became of the event;</item>
/// <item><c>{direction}-sent-{number}</c>: an event that the channel took and may not be able to deliver;</item>
/// <item><c>sent-{id}</c>: the channel's id of it, or of a part of it;</item>
/// <item><c>{direction}-sequence</c>: the last number given out.</item>
/// </list>
/// Lease and mail lie side by side, so one range read shows a forwarder both, however long the transcript is, and however large the bodies.
/// </remarks>
internal static class RowKeys
{
    public const string Conversation = "conversation";

    public const string BeforeChats = "chat-";

    /// <summary>Directly after the last possible chat: '.' follows '-' in the order of keys.</summary>
    public const string BehindChats = "chat.";

    /// <param name="platformId">The platform's id of the chat.</param>
    public static string Chat(string platformId) => $"{BeforeChats}{SafeKey.From(platformId)}";

    public static bool IsChat(string key) => key.StartsWith(BeforeChats, StringComparison.Ordinal);

    public static string Choice(string token) => $"choice-{SafeKey.From(token)}";

    /// <param name="after">How many events of the user had been accepted before.</param>
    public static string Choices(long after) => $"choices-{Digits(long.MaxValue - after)}";

    /// <summary>Directly after the last possible list of choices.</summary>
    public const string BehindChoices = "choices.";

    public static bool IsChoice(string key) => key.StartsWith("choice-", StringComparison.Ordinal) || key.StartsWith("choices-", StringComparison.Ordinal);

    public static string Event(EventSource source, string id) => $"event-{Name(source)}-{SafeKey.From(id)}";

    public static string Event(IncomingEvent @event) => @event.Replay is { } replay
        ? string.Create(CultureInfo.InvariantCulture, $"replay-{replay.Number}-{Name(@event.Source)}-{SafeKey.From(@event.Id)}")
        : Event(@event.Source, @event.Id);

    public static bool IsEvent(string key) => key.StartsWith("event-", StringComparison.Ordinal) || key.StartsWith("replay-", StringComparison.Ordinal);

    public static bool IsPast(string key) =>
        key.StartsWith($"{Direction.BotToChannel.Name()}-past-", StringComparison.Ordinal) || key.StartsWith($"{Direction.ChannelToBot.Name()}-past-", StringComparison.Ordinal);

    public static string Body(Direction direction, long number) => $"{direction.Name()}-body-{Digits(number)}";

    public static string Lease(Direction direction) => $"{direction.Name()}-lease";

    public static string Mail(Direction direction, long number) => $"{direction.Name()}-mail-{Digits(number)}";

    /// <summary>Directly after the last possible mail: '.' follows '-' in the order of keys.</summary>
    public static string EndOfMail(Direction direction) => $"{direction.Name()}-mail.";

    public static string Past(Direction direction, long number) => $"{direction.Name()}-past-{Digits(number)}";

    /// <param name="id">The channel's.</param>
    public static string Sent(string id) => $"sent-{SafeKey.From(id)}";

    public static string SentWhole(Direction direction, long number) => $"{direction.Name()}-sent-{Digits(number)}";

    public static bool IsSent(string key) =>
        key.StartsWith("sent-", StringComparison.Ordinal) || key.StartsWith($"{Direction.BotToChannel.Name()}-sent-", StringComparison.Ordinal);

    public static string Sequence(Direction direction) => $"{direction.Name()}-sequence";

    /// <returns>The number that a mail's or a transcript entry's key ends with.</returns>
    public static long NumberOf(string rowKey) =>
        long.Parse(rowKey.AsSpan(rowKey.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Digits(long number) => number.ToString("D19", CultureInfo.InvariantCulture);

    private static string Name(EventSource source) => source switch
    {
        EventSource.Bot => "bot",
        EventSource.Channel => "channel",
        EventSource.Agent => "agent",
        EventSource.Connector => "connector",
        EventSource.Operator => "operator",
    };
}
