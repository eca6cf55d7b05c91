using StorageStub;
using WebhookFunctions.Tests.Delivery;

namespace WebhookFunctions.Tests.Channels.WhatsApp;

/// <summary>WhatsApp shows a text before a picture that it has yet to fetch: so what follows a picture waits for the report on it. https://github.com/theopenconversationkit/tock/issues/1860</summary>
public sealed class WhatsAppOrderTests
{
    // The longest wait that can be set. Nothing in a test takes as long.
    private const string Longest = "00:00:30";

    private static readonly TimeSpan _aWhile = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData("sent")]
    [InlineData("delivered")]
    [InlineData("read")]
    [InlineData("failed")]
    public async Task The_rest_of_a_picture_s_words_waits_for_the_report(string status)
    {
        await using WhatsAppOrder whatsApp = await WhatsAppOrder.StartAsync(Longest);
        await whatsApp.SayAsync("m", WhatsAppOrder.LongPicture);
        await whatsApp.LiveAsync(_aWhile);
        IReadOnlyList<string> before = whatsApp.Shown;

        await whatsApp.ReportAsync("wamid.1", status);
        await whatsApp.LiveUntilAsync(2);

        Assert.Equal(["image"], before);
        Assert.Equal(["image", "text"], whatsApp.Shown);
        Assert.True(whatsApp.Waited < TimeSpan.FromSeconds(30), $"{whatsApp.Waited}");
    }

    [Fact]
    public async Task The_next_message_waits_as_well()
    {
        await using WhatsAppOrder whatsApp = await WhatsAppOrder.StartAsync(Longest);
        await whatsApp.SayAsync("m-1", WhatsAppOrder.Picture);
        await whatsApp.LiveAsync(_aWhile);
        await whatsApp.SayAsync("m-2", WhatsAppOrder.Text);
        await whatsApp.LiveAsync(_aWhile);
        IReadOnlyList<string> before = whatsApp.Shown;

        await whatsApp.ReportAsync("wamid.1");
        await whatsApp.LiveUntilAsync(2);

        Assert.Equal(["image"], before);
        Assert.Equal(["image", "text"], whatsApp.Shown);
    }

    [Fact]
    public async Task Where_the_report_has_come_before_the_next_message_nothing_waits()
    {
        await using WhatsAppOrder whatsApp = await WhatsAppOrder.StartAsync(Longest);
        await whatsApp.SayAsync("m-1", WhatsAppOrder.Picture);
        await whatsApp.LiveAsync(_aWhile);
        await whatsApp.ReportAsync("wamid.1");

        await whatsApp.SayAsync("m-2", WhatsAppOrder.Text);
        await whatsApp.ForwardAsync();

        Assert.Equal(["image", "text"], whatsApp.Shown);
    }

    [Theory]
    [InlineData("wamid.other", "sent")]
    [InlineData("wamid.1", "deleted")]
    public async Task Another_report_ends_nothing(string id, string status)
    {
        await using WhatsAppOrder whatsApp = await WhatsAppOrder.StartAsync(Longest);
        await whatsApp.SayAsync("m", WhatsAppOrder.LongPicture);
        await whatsApp.LiveAsync(_aWhile);

        await whatsApp.ReportAsync(id, status);
        await whatsApp.LiveAsync(_aWhile);

        Assert.Equal(["image"], whatsApp.Shown);
    }

    [Theory]
    [InlineData(null, 5)]
    [InlineData("00:00:02", 2)]
    public async Task Without_a_report_it_goes_when_the_time_is_over(string? setting, int seconds)
    {
        await using WhatsAppOrder whatsApp = await WhatsAppOrder.StartAsync(setting);
        await whatsApp.SayAsync("m", WhatsAppOrder.LongPicture);

        await whatsApp.LiveUntilAsync(2);

        Assert.Equal(["image", "text"], whatsApp.Shown);
        Assert.True(whatsApp.Waited >= TimeSpan.FromSeconds(seconds), $"{whatsApp.Waited}");
    }

    [Fact]
    public async Task Where_nothing_is_to_wait_nothing_waits_and_no_report_is_asked_for()
    {
        await using WhatsAppOrder whatsApp = await WhatsAppOrder.StartAsync("00:00:00");
        await whatsApp.SayAsync("m", WhatsAppOrder.LongPicture);

        await whatsApp.ForwardAsync();

        Assert.Equal(["image", "text"], whatsApp.Shown);
        Assert.All(whatsApp.Calls, call => Assert.False(call.TryGetProperty("biz_opaque_callback_data", out _)));
    }

    // WhatsApp may be faster than storage, and the acknowledgement to the bot lies in between, too.
    [Fact]
    public async Task A_report_that_comes_before_the_call_is_recorded_counts()
    {
        WhatsAppOrder? order = null;
        await using WhatsAppOrder whatsApp = order = await WhatsAppOrder.StartAsync(Longest, taken: id => id == "wamid.1" ? order!.ReportAsync(id) : Task.CompletedTask);
        await whatsApp.SayAsync("m", WhatsAppOrder.LongPicture);

        await whatsApp.LiveUntilAsync(2);

        Assert.Equal(["image", "text"], whatsApp.Shown);
        Assert.True(whatsApp.Waited < TimeSpan.FromSeconds(30), $"{whatsApp.Waited}");
    }

    [Fact]
    public async Task A_report_may_come_to_another_instance()
    {
        await using WhatsAppOrder whatsApp = await WhatsAppOrder.StartAsync(Longest);
        await using StubbedConnector other = await StubbedConnector.BesideAsync(whatsApp.World);
        await whatsApp.SayAsync("m", WhatsAppOrder.LongPicture);
        await whatsApp.LiveAsync(_aWhile);

        await WhatsAppOrder.ReportAsync(other, "wamid.1");
        await whatsApp.LiveUntilAsync(2);

        Assert.Equal(["image", "text"], whatsApp.Shown);
        Assert.True(whatsApp.Waited < TimeSpan.FromSeconds(30), $"{whatsApp.Waited}");
    }

    [Fact]
    public async Task Nobody_else_waits()
    {
        await using WhatsAppOrder whatsApp = await WhatsAppOrder.StartAsync(Longest);
        await whatsApp.SayAsync("m-1", WhatsAppOrder.LongPicture);
        await whatsApp.LiveAsync(_aWhile);

        await whatsApp.SayAsync("m-2", WhatsAppOrder.Text, to: "16505559999");
        await whatsApp.ForwardAsync();

        Assert.Equal(["image", "text of 16505559999"], whatsApp.Shown);
    }

    // A report is a hint, like a wake-up.
    [Fact]
    public async Task If_every_wake_up_is_lost_it_goes_all_the_same()
    {
        await using WhatsAppOrder whatsApp = await WhatsAppOrder.StartAsync(Longest);
        await whatsApp.SayAsync("m", WhatsAppOrder.LongPicture);
        await whatsApp.ForwardAsync();
        await whatsApp.ReportAsync("wamid.1");
        whatsApp.World.Stub.Queue(Direction.BotToChannel.Name()).Clear();

        await whatsApp.LiveUntilAsync(2);

        Assert.Equal(["image", "text"], whatsApp.Shown);
    }

    [Fact]
    public async Task If_a_report_cannot_be_noted_it_goes_when_the_time_is_over()
    {
        await using WhatsAppOrder whatsApp = await WhatsAppOrder.StartAsync(null);
        await whatsApp.SayAsync("m", WhatsAppOrder.LongPicture);
        await whatsApp.ForwardAsync();
        whatsApp.World.Stub.Faults = Faults.None with { Rule = _ => StubFault.Fail };

        await whatsApp.World.PassUntilAsync(whatsApp.ReportAsync("wamid.1"));
        whatsApp.World.Stub.Faults = Faults.None;
        await whatsApp.LiveUntilAsync(2);

        Assert.Equal(["image", "text"], whatsApp.Shown);
    }
}
