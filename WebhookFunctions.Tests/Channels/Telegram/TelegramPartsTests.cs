using Microsoft.AspNetCore.Http;
using WebhookFunctions.Tests.Delivery;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>What has to be stored before a message goes out.</summary>
public sealed class TelegramPartsTests
{
    private static readonly ConversationKey _ann = new("default", "7");

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
        await world.SayToUserAsync(_ann, "m", $$"""{"type":"text","text":"?","actions":[{"type":"reply","text":"Ok","payload":"{{new string('p', 100)}}"}]}""");

        await world.PassUntilAsync(world.Connector.ForwardToChannelAsync(world.Connector.WakeUpFor(_ann)));

        Assert.True(telegram.HasAnother);
        Assert.Equal(1, stored);
    }
}
