using System.Text.Json;
using Microsoft.AspNetCore.Http;
using StorageStub;
using WebhookFunctions.Tests.Delivery;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>A message that goes out in parts, and a forwarder that dies at any of its requests to storage: one part at most comes twice, none is lost, all come in order.</summary>
public sealed class TelegramPartsTests
{
    private static readonly ConversationKey _ann = new("default", "7");

    private static readonly string[] _parts = [Part('a'), Part('b'), Part('c')];

    [Fact]
    public async Task Wherever_it_dies_one_part_at_most_is_repeated()
    {
        int repeated = 0;

        for (int died = 0, requests = int.MaxValue; died < requests; died++)
        {
            (requests, IReadOnlyList<string> heard) = await RunAsync(died);
            string[] once = [.. heard.Where((part, index) => index == 0 || heard[index - 1] != part)];
            repeated += heard.Count - once.Length;

            Assert.Equal(_parts, once);
            Assert.InRange(heard.Count, _parts.Length, _parts.Length + 1);
        }

        // Death between a send and its record is among them, for each part.
        Assert.InRange(repeated, _parts.Length, 2 * _parts.Length);
    }

    [Fact]
    public async Task What_a_button_stands_for_is_stored_before_anybody_can_press_it()
    {
        StubbedConnector? connector = null;
        int stored = 0;
        await using RecordingEndpoint telegram = await RecordingEndpoint.StartAsync(http =>
        {
            stored = connector!.Stub.Rows(TableNames.Conversations).Count(row => RowKeys.IsChoice(row.RowKey));

            return http.Response.WriteAsync("""{"ok":true}""");
        });
        await using StubbedConnector world = connector = await StubbedConnector.CreateAsync(TelegramWorld.Settings(telegram));
        await StartAsync(world, $$"""{"type":"text","text":"?","actions":[{"type":"reply","text":"Ok","payload":"{{new string('p', 100)}}"}]}""");

        await ForwardAsync(world);

        Assert.True(telegram.HasAnother);
        Assert.Equal(1, stored);
    }

    /// <param name="died">How many requests to storage succeed, before none does any more.</param>
    private static async Task<(int Requests, IReadOnlyList<string> Heard)> RunAsync(int died)
    {
        await using RecordingEndpoint telegram = await RecordingEndpoint.StartAsync(http => http.Response.WriteAsync("""{"ok":true}"""));
        await using StubbedConnector world = await StubbedConnector.CreateAsync(TelegramWorld.Settings(telegram));
        await StartAsync(world, JsonSerializer.Serialize(new { type = "text", text = string.Join("\n\n", _parts) }));
        int requests = 0;

        world.Stub.Faults = Faults.None with { Rule = _ => Interlocked.Increment(ref requests) > died ? StubFault.Fail : null };
        await ForwardAsync(world);
        world.Stub.Faults = Faults.None;
        int made = requests;
        await world.LiveAsync(5 * StubbedConnector.Period);

        List<string> heard = [];

        while (telegram.HasAnother)
        {
            heard.Add(JsonElement.Parse((await telegram.NextAsync()).Body).GetProperty("text").GetString()!);
        }

        return (made, heard);
    }

    // As an agent's: there is no acknowledgement to wait for.
    private static async Task StartAsync(StubbedConnector world, string content)
    {
        string id = await world.Connector.StartChatAsync(_ann);
        string json = $$"""{"id":"m","type":"conversation:message","payload":{"conversation":{"id":"{{id}}"},"message":{"id":"m","content":{{content}} } } }""";

        await world.Connector.AcceptAsync(_ann, Direction.BotToChannel, new IncomingEvent("m", EventSource.Agent, EventKind.Message, world.Time.GetUtcNow(), json));
    }

    private static Task ForwardAsync(StubbedConnector world) => world.PassUntilAsync(world.Connector.ForwardToChannelAsync(world.Connector.WakeUpFor(_ann)));

    // Two of them do not fit into one message.
    private static string Part(char letter) => string.Concat(Enumerable.Repeat($"{new string(letter, 9)} ", 400)).TrimEnd();
}
