using System.Text;
using Azure.Data.Tables;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Mailboxes;

/// <summary>Accepting: events are durable, numbered without gaps, and recognised again.</summary>
public sealed class MailboxTests
{
    [Fact]
    public async Task Numbers_have_no_gaps_though_two_instances_accept_at_once()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        ConversationKey ann = new("default", "ann");
        Mailbox[] instances = [connector.Get<Mailbox>(), AnotherInstance(connector)];

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number =>
            instances[number % 2].AcceptAsync(ann, Direction.BotToChannel, Event($"e-{number}"))));

        var rows = await new StoredRows(connector.Storage).AllAsync(TableNames.Conversations);
        IEnumerable<string> mails = rows.Select(row => row.RowKey).Where(key => key.StartsWith("bot-to-channel-mail-", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, 40).Select(number => RowKeys.Mail(Direction.BotToChannel, number)), mails.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(32_000)]
    [InlineData(32_001)]
    [InlineData(260_000)]
    public async Task An_event_of_any_allowed_length_comes_back_as_it_went_in(int length)
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        ConversationKey ann = new("default", "ann");

        // Shifted by one, so that the surrogate pairs lie across every border.
        string json = "x" + string.Concat(Enumerable.Repeat("😀", length / 2));
        await connector.AcceptAsync(ann, Direction.BotToChannel, new IncomingEvent("e", EventSource.Bot, EventKind.Message, default, json));

        Leases leases = connector.Get<Leases>();
        MailboxView view = await leases.LookAsync(ann, Direction.BotToChannel);
        Mail mail = await leases.ReadBodyAsync(view, Assert.Single(view.Mails));
        Assert.Equal(json, Encoding.UTF8.GetString(mail.Event.Json));
    }

    [Theory]
    [InlineData("a/b\\c#d?e")]
    [InlineData("😀 with spaces\tand\u0001controls'\"%")]
    [InlineData("+41 79 123 45 67")]
    [InlineData("user@example.org")]
    [InlineData("%2F..")]
    [InlineData("..")]
    public async Task Any_address_and_event_id_can_be_stored_and_found_again(string odd)
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        ConversationKey conversation = new("default", odd);
        IncomingEvent once = Event(odd);

        int first = await connector.Get<Mailbox>().AcceptAsync(conversation, Direction.ChannelToBot, once);
        int again = await connector.Get<Mailbox>().AcceptAsync(conversation, Direction.ChannelToBot, once);
        await connector.Get<ConversationStore>().TryRememberPlatformIdAsync(odd, conversation);

        MailboxView view = await connector.Get<Leases>().LookAsync(conversation, Direction.ChannelToBot);
        Assert.Equal((1, 0), (first, again));
        Assert.Equal(odd, Assert.Single(view.Mails).Event.Id);
        Assert.Equal(conversation, await AnotherStore(connector).FindByPlatformIdAsync("default", odd));
    }

    [Fact]
    public void Keys_of_different_texts_differ_and_are_allowed_by_the_table_service()
    {
        string[] texts = ["a", "A", "a.b", "a b", "a/b", "", new string('x', 128), new string('x', 129), "~a", "é", "e\u0301", "😀"];

        string[] keys = [.. texts.Select(SafeKey.From)];

        Assert.Equal(texts.Length, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.All(keys, key => Assert.Matches("^[-A-Za-z0-9_.:@+~]{1,128}$", key));
    }

    [Fact]
    public async Task More_events_than_fit_into_a_transaction_are_stored_in_order()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        ConversationKey ann = new("default", "ann");

        await connector.AcceptAsync(ann, Direction.BotToChannel, [.. Enumerable.Range(0, 130).Select(number => Event($"{number}"))]);

        var rows = await new StoredRows(connector.Storage).AllAsync(TableNames.Conversations);
        var ids = rows.Where(row => row.RowKey.Contains("-mail-", StringComparison.Ordinal)).OrderBy(row => row.RowKey, StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(0, 130).Select(number => $"{number}"), ids.Select(row => row.GetString("EventId")));
    }

    private static IncomingEvent Event(string id) => new(id, EventSource.Channel, EventKind.Message, DateTimeOffset.UnixEpoch, "{}");

    private static Mailbox AnotherInstance(DirectConnector connector)
    {
        Tables tables = AnotherClient(connector);
        Sequences sequences = new(tables, new InstanceCache());

        return new Mailbox(
            new EventStorage(tables, sequences, Random.Shared, TimeProvider.System), connector.Get<DueList>(), connector.Get<WakeUps>(), TimeProvider.System);
    }

    private static ConversationStore AnotherStore(DirectConnector connector) => new(AnotherClient(connector), new InstanceCache());

    private static Tables AnotherClient(DirectConnector connector) => new(connector.Get<TableServiceClient>(), TimeProvider.System);
}
