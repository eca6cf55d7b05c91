using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Handovers;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Management;

/// <summary>A person can see everything that is stored about them, and all of it can be deleted, even while events are under way.</summary>
public sealed class DeletePersonTests
{
    private const string Address = "ann-of-the-test";

    private static readonly (string, string?)[] _ann = [("connection", "default"), ("address", Address)];

    [Fact]
    public async Task Nothing_is_left_though_the_channel_is_just_being_sent_something_and_others_lose_nothing()
    {
        FakeLogCollector logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
        await using World world = await World.StartAsync(
            settings: new Dictionary<string, string?> { ["Delivery__Timeout"] = "00:00:30" },
            hosts: 2,
            services: services => services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(logs)));
        using Operator grace = new(world);
        string ann = await world.StartChatAsync(Address);
        string bob = await world.StartChatAsync("bob");
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        TaskCompletionSource slow = new();
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Channel.Faults = (_, body) => body.GetRawText().Contains(Address, StringComparison.Ordinal) && (begun.TrySetResult() || true) ? Fault.TakeAndHold(slow.Task) : null;
        await world.Bot.SendTextAsync(ann, "under way");
        await begun.Task.WaitAsync(World.Deadline);
        await grace.PostAsync("conversation/message", """{"text":"behind"}""", [.. _ann, ("id", "m-1")]);
        await world.Channel.SendTextAsync(Address, "and back");

        Task<OperatorAnswer> deleting = grace.PostAsync("person/delete", _ann);
        BotEvent forBob = await world.Bot.SendTextAsync(bob, "hello bob");
        slow.SetResult();
        OperatorAnswer deleted = await deleting;
        await DeletedAsync(grace, deleted);
        await forBob.Acknowledged.WaitAsync(World.Deadline);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();

        Assert.Empty(await MentionsAsync(world, Address));
        Assert.NotEmpty(await MentionsAsync(world, "bob"));
        Assert.Contains("hello bob", world.Channel.Calls.Texts(_ => true));
        FakeLogRecord audit = logs.GetSnapshot().First(log => log.Id.Name == "Audit" && log.Message.Contains("delete", StringComparison.Ordinal));
        Assert.Matches(@"^Grace \(127\.0\.0\.1\): delete a person, default\.[0-9a-f]{16}: [0-9]+ \(", audit.Message);
        Assert.DoesNotContain(logs.GetSnapshot(), log => log.Message.Contains(Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_bot_sends_for_the_old_chat_is_unknown_to_every_instance_and_who_writes_again_begins_anew()
    {
        await using World world = await World.StartAsync(hosts: 2);
        using Operator grace = new(world);
        string old = await world.StartChatAsync(Address);

        // Enough for both instances to know the chat.
        for (int one = 0; one < 6; one++)
        {
            await (await world.Bot.SendTextAsync(old, $"{one}")).Acknowledged.WaitAsync(World.Deadline);
        }

        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        await DeletedAsync(grace, await grace.PostAsync("person/delete", ("connection", "default"), ("platformId", old)));
        int[] statuses = [.. await Task.WhenAll(world.Hosts.Select(host => PostAsync(host.Address, old)))];
        string[] left = await MentionsAsync(world, Address);
        await world.Channel.SendTextAsync(Address, "me again");
        await world.Bot.Calls.WaitForAsync(call => call.Text() == "me again" && call.ConversationId != old, World.Deadline);

        Assert.Equal([404, 404], statuses);
        Assert.Empty(left);
        Assert.Equal(404, (await grace.PostAsync("person/delete", ("connection", "default"), ("platformId", old))).Status);
    }

    [Fact]
    public async Task All_rows_are_exported_page_by_page_with_what_they_hold()
    {
        await using World world = await Livechat.StartAsync();
        using Operator grace = new(world);
        string chat = await world.StartChatAsync(Address);
        await (await world.Bot.SendTextAsync(chat, "taken")).Acknowledged.WaitAsync(World.Deadline);
        world.Channel.Faults = (_, _) => Fault.Answer(422);
        await (await world.Bot.SendTextAsync(chat, "refused")).Acknowledged.WaitAsync(World.Deadline);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        // A mailbox leaves the due list after its last event.
        await new StoredRows(world.Storage).NoneAsync(TableNames.Due);

        List<JsonElement> entries = [];
        string? more = null;

        do
        {
            OperatorAnswer page = await grace.GetAsync("person", [.. _ann, ("most", "3"), ("continue", more)]);
            Assert.Equal((200, Address), (page.Status, page.Text("address")));
            Assert.InRange(page.List("entries").Count, 0, 3);
            entries.AddRange(page.List("entries"));
            more = page.More;
        }
        while (more is not null);

        string[] stored = await MentionsAsync(world, Address);
        Assert.Equal(stored.Length, entries.Count);
        Assert.Equal(["taken", "refused"], Content(entries, "said", "text").Where(text => text.Length > 0));
        Assert.Equal(["refused"], entries.Where(one => What(one) == "dead-letter").Select(one => one.GetProperty("content").GetProperty("json").GetProperty("payload").GetProperty("message").GetProperty("content").GetProperty("text").GetString()));
        Assert.Equal([chat], Content(entries, "chat", "id"));
        Assert.Equal([Address], Content(entries, "platform-id", "address"));
        Assert.Single(entries, one => What(one) == "conversation" && one.GetProperty("content").GetProperty("user").GetProperty("name").GetString() == Address);
    }

    private static string What(JsonElement entry) => entry.GetProperty("what").GetString()!;

    private static string[] Content(IEnumerable<JsonElement> entries, string what, string property) =>
        [.. entries.Where(one => What(one) == what).Select(one => one.GetProperty("content").GetProperty(property).GetString()!)];

    private static async Task DeletedAsync(Operator grace, OperatorAnswer answer)
    {
        for (int calls = 1; answer.Body.GetProperty("more").GetBoolean(); calls++)
        {
            Assert.InRange(calls, 1, 10);
            answer = await grace.PostAsync("person/delete", _ann);
        }
    }

    private static async Task<int> PostAsync(Uri connector, string chat)
    {
        using HttpClient http = new() { BaseAddress = connector };
        string body = $$"""{"app":{"teamId":"team-1","botId":"bot-1"},"webhook":{"id":"webhook-1","version":"v1"},"events":[{"id":"late-{{connector.Port}}","type":"conversation:message","payload":{"conversation":{"id":"{{chat}}"},"message":{"id":"m","author":{"type":"chatbot"},"content":{"type":"text","text":"late"} } } }] }""";
        using StringContent content = new(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PostAsync(new Uri("api/connections/default/bot-events", UriKind.Relative), content);

        return (int)answer.StatusCode;
    }

    /// <summary>The rows that hold the address, and those of its due list that an accept writes last are swept soon.</summary>
    private static async Task<string[]> MentionsAsync(World world, string address)
    {
        List<string> mentions = [];

        foreach (string table in People.Tables)
        {
            mentions.AddRange((await new StoredRows(world.Storage).AllAsync(table))
                .Where(row => string.Join(' ', row.Select(one => one.Value).Select(value => value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : $"{value}")).Contains(address, StringComparison.Ordinal))
                .Select(row => $"{table} {row.PartitionKey} {row.RowKey}"));
        }

        return [.. mentions];
    }
}
