using System.Text.Json;
using StorageStub;
using WebhookFunctions.Tests.Delivery;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Channels;

/// <summary>A message that goes out in parts, and a forwarder that dies at any of its requests to storage: one part at most comes twice, none is lost, all come in order.</summary>
public sealed class PartsTests
{
    private static readonly (PartedChannel Channel, string Content, int[] Letters)[] _cases =
    [
        (PartedChannel.Telegram, "text", [4_000, 4_000, 4_000]),
        (PartedChannel.Twilio, "text", [1_500, 1_500, 1_500]),
        (PartedChannel.WhatsApp, "text", [4_000, 4_000, 4_000]),

        // What follows a picture waits besides: the first words are those below it.
        (PartedChannel.WhatsApp, "image", [1_000, 4_000, 4_000]),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Wherever_it_dies_one_part_at_most_is_repeated(int number)
    {
        (PartedChannel channel, string type, int[] letters) = _cases[number];
        string[] parts = [.. letters.Select((count, index) => Part((char)('a' + index), count))];
        string content = JsonSerializer.Serialize(new { type, text = string.Join("\n\n", parts), mediaUrl = type == "image" ? "https://e.org/cat.jpg" : null });
        int repeated = 0;

        for (int died = 0, requests = int.MaxValue; died < requests; died++)
        {
            (requests, IReadOnlyList<string> heard) = await RunAsync(channel, content, parts.Length, died);
            string[] once = [.. heard.Where((part, index) => index == 0 || heard[index - 1] != part)];
            repeated += heard.Count - once.Length;

            Assert.Equal(parts, once);
            Assert.InRange(heard.Count, parts.Length, parts.Length + 1);
        }

        // Death between a send and its record is among them, for each part that the first forwarder sends.
        Assert.InRange(repeated, type == "image" ? 1 : parts.Length, 2 * parts.Length);
    }

    /// <param name="died">How many requests to storage succeed, before none does any more.</param>
    private static async Task<(int Requests, IReadOnlyList<string> Heard)> RunAsync(PartedChannel channel, string content, int parts, int died)
    {
        List<string> heard = [];
        await using RecordingEndpoint vendor = await RecordingEndpoint.StartAsync(http => channel.TakeAsync(http, heard.Count));
        await using StubbedConnector world = await StubbedConnector.CreateAsync(channel.Settings(vendor));
        ConversationKey ann = new("default", channel.Address);
        await world.SayToUserAsync(ann, "m", content);
        int requests = 0;

        world.Stub.Faults = Faults.None with { Rule = _ => Interlocked.Increment(ref requests) > died ? StubFault.Fail : null };
        await world.PassUntilAsync(world.Connector.ForwardToChannelAsync(world.Connector.WakeUpFor(ann)));
        world.Stub.Faults = Faults.None;
        int made = requests;
        await world.LiveUntilAsync(() => HeardAll() && !world.IsWaiting(ann), 5 * StubbedConnector.Period);

        return (made, heard);

        bool HeardAll()
        {
            while (vendor.HasAnother)
            {
                heard.Add(channel.WordsOf(vendor.NextAsync().GetAwaiter().GetResult()));
            }

            return heard.Count >= parts;
        }
    }

    // With a blank here and there, as words have.
    private static string Part(char letter, int count) => string.Concat(Enumerable.Repeat($"{new string(letter, 9)} ", count / 10)).TrimEnd();
}
