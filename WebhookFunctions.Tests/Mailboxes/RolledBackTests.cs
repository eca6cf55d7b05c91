using Azure.Data.Tables;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Mailboxes;

/// <summary>What a later version of the app left in the tables before it was rolled back.</summary>
public sealed class RolledBackTests
{
    private static readonly ConversationKey _ann = new("default", "ann");

    [Theory]
    [InlineData("Kind")]
    [InlineData("Source")]
    public async Task An_event_that_is_not_known_yet_holds_up_nobody(string column)
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        await connector.StartChatAsync(_ann);
        await connector.AcceptAsync(_ann, Direction.ChannelToBot, Message("future"), Message("present"));
        TableClient table = new StoredRows(connector.Storage).Table(TableNames.Conversations);
        TableEntity change = new(_ann.Partition, RowKeys.Mail(Direction.ChannelToBot, 2)) { [column] = "Hologram" };
        await table.UpdateEntityAsync(change, Azure.ETag.All);

        await connector.ForwardToBotAsync(connector.WakeUpFor(_ann));

        Assert.Contains(connector.Playground.Bot.Calls.All, call => call.Text() == "present");
        Assert.Empty((await connector.Get<Leases>().LookAsync(_ann, Direction.ChannelToBot)).Mails);
    }

    private static IncomingEvent Message(string id) => new(id, EventSource.Channel, EventKind.Message, default, $$"""{"text":"{{id}}"}""");
}
