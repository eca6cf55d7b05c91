using Playground;
using WebhookFunctions.Tests.Channels;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Processes;

/// <summary>Messages that go out in several parts, and a forwarder's process that dies between two of them: one process for all channels, because each takes long to start.</summary>
public sealed class PartsKilledTests
{
    [Theory]
    [InlineData(true, "abbc")]
    [InlineData(false, "abc")]
    public async Task Who_is_killed_with_the_second_part_under_way_repeats_it_and_no_other(bool isTaken, string expected)
    {
        await using PartedEnd telegram = await PartedEnd.StartAsync(PartedChannel.Telegram, isTaken);
        await using PartedEnd twilio = await PartedEnd.StartAsync(PartedChannel.Twilio, isTaken);
        await using PartedEnd whatsApp = await PartedEnd.StartAsync(PartedChannel.WhatsApp, isTaken);
        PartedEnd[] ends = [telegram, twilio, whatsApp];
        string storage = await SharedAzurite.NewAccountAsync();
        Dictionary<string, string?> settings = [];
        Array.ForEach(ends, end => end.AddTo(settings, storage));
        await using HostProcess first = await HostProcess.StartAsync(settings);

        BotEvent[] said = await Task.WhenAll(ends.Select(end => end.SayAsync(first.Address)));
        await Task.WhenAll(ends.Select(end => end.Met)).WaitAsync(Pair.Deadline);
        first.Kill();
        await using HostProcess second = await HostProcess.StartAsync(settings);
        Array.ForEach(ends, end => end.MoveTo(second.Address));
        await Task.WhenAll(said.Select(one => one.Acknowledged)).WaitAsync(Pair.Deadline);

        Assert.All(ends, end => Assert.Equal(expected, end.Taken));
    }
}
