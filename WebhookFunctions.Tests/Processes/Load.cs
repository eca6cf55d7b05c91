using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Playground;

namespace WebhookFunctions.Tests.Processes;

/// <summary>
/// Users who write to the bot and a bot that writes to the users, each a number of messages. Each sends its next message only when the
/// last one was accepted; some send a message again that was.
/// </summary>
internal sealed class Load
{
    public const int Users = 50;
    public const int MessagesEach = 10;
    public const int Total = 2 * Users * MessagesEach;

    private const int LongestPause = 1_500;
    private const int OneInSoManyIsSentAgain = 5;

    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _chats = new();
    private readonly Random _random;

    public Load(int seed) => _random = new Random(seed);

    public static IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, Users).Select(number => $"user-{number:D2}")];

    /// <summary>How many events were sent again after they had been accepted.</summary>
    public int SentAgain { get; private set; }

    /// <summary>A bot that says nothing by itself, and notes where its chats have begun.</summary>
    public IEnumerable<Reply> Script(BotConversation conversation, Incoming incoming)
    {
        if (incoming.Kind == IncomingKind.Postback)
        {
            ChatOf(conversation.Request.GetProperty("displayName").GetString()!).TrySetResult(conversation.Id);
        }

        return [];
    }

    /// <summary>Ends when everything has been accepted.</summary>
    public Task RunAsync(PlaygroundApp playground) => Task.WhenAll(
        Names.SelectMany((name, index) => new[] { WriteAsync(playground.Channel, name), AnswerAsync(playground.Bot, name, index % 2 == 0) }));

    public static string Text(string name, int number) => $"{name} {number}";

    private async Task WriteAsync(Channel channel, string name)
    {
        for (int number = 0; number < MessagesEach; number++)
        {
            await PauseAsync();
            JsonObject message = ChannelEvent.Message(name, Text(name, number)).From(name);

            Assert.True((await channel.SendAsync(message)).Accepted);

            if (IsSentAgain())
            {
                Assert.True((await channel.SendAsync(message)).Accepted);
            }
        }
    }

    // Like the platform, half of the bots wait for the acknowledgement of each message before the next.
    private async Task AnswerAsync(BotPlatform bot, string name, bool waits)
    {
        string chat = await ChatOf(name).Task;

        for (int number = 0; number < MessagesEach; number++)
        {
            await PauseAsync();
            string text = Text(name, number);
            BotEvent sent = waits ? await bot.SendTextAsync(chat, text) : (await bot.SendTogetherAsync((chat, Reply.Text(text))))[0];

            Assert.True((await sent.Sent).Accepted);

            if (IsSentAgain())
            {
                await SendAgainAsync(bot, sent);
            }
        }
    }

    // One try, which may meet a dead host: the event itself has been accepted.
    private static async Task SendAgainAsync(BotPlatform bot, BotEvent sent)
    {
        string body = bot.Sent.All.First(one => one.EventId == sent.Id).Body.GetRawText();

        try
        {
            using HttpResponseMessage answer = await bot.PostRawAsync(Encoding.UTF8.GetBytes(body));
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
        }
    }

    private TaskCompletionSource<string> ChatOf(string name) =>
        _chats.GetOrAdd(name, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));

    private Task PauseAsync()
    {
        lock (_random)
        {
            return Task.Delay(_random.Next(LongestPause));
        }
    }

    private bool IsSentAgain()
    {
        lock (_random)
        {
            bool again = _random.Next(OneInSoManyIsSentAgain) == 0;
            SentAgain += again ? 1 : 0;

            return again;
        }
    }
}
