using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Playground;
using WebhookFunctions.Configuration;
using WebhookFunctions.Tests.Handovers;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Flows;

/// <summary>A side repeats everything that it was sent, including headers. Neither the logs nor any table keep a secret of ours, and the logs keep no address.</summary>
public sealed class EchoedSecretsTests
{
    private const string Address = "+6421123456789";
    private const string Token = "local-development-token";
    private const string BotSecret = "bot-secret-bot-secret-bot-secret-bot";

    private static readonly string[] _secrets = [Token, BotSecret, TestSettings.Secret["whsec_".Length..], "local-development-secret-key-1"];

    private readonly FakeLogCollector _logs = FakeLogCollector.Create(new FakeLogCollectorOptions());

    [Fact]
    public async Task What_the_bot_repeats_of_its_request_is_kept_nowhere()
    {
        await using World world = await StartAsync();
        world.Bot.Faults = (_, _) => Echo(401);

        await world.Channel.SendTextAsync(Address, "hi");

        await LoggedAsync("DestinationHeld");
        await AssertHiddenAsync(world);
    }

    [Fact]
    public async Task What_the_channel_repeats_of_its_request_is_kept_nowhere()
    {
        await using World world = await StartAsync();
        string chat = await world.StartChatAsync(Address);
        int calls = 0;
        world.Channel.Faults = (_, _) => Echo(++calls < 3 ? 503 : 422);

        await world.Bot.SendTextAsync(chat, "hi");

        await LoggedAsync("DeadLettered");
        Assert.Contains(OwnSecrets.Mark, Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1)).GetString("Reason"), StringComparison.Ordinal);
        await AssertHiddenAsync(world);
    }

    // Ids of the connector's own events are made of the address.
    [Fact]
    public async Task A_handover_and_its_end_leave_no_address_in_the_logs()
    {
        await using World world = await StartAsync();
        string chat = await world.StartChatAsync(Address);
        await world.Bot.SendHandoverAsync(chat);
        await world.DeskGetsAsync("handover");
        await world.Desk.SayAsync(Address, "Hello", "Grace");

        await world.Desk.HandBackAsync(Address);

        await world.DeskGetsAsync("ended");
        await world.ChannelGetsAsync("handback");
        await WrittenAsync("(Handback): Forwarded");
        Assert.DoesNotContain(_logs.GetSnapshot(), log => log.Message.Contains(Address.TrimStart('+'), StringComparison.Ordinal));
    }

    private Task<World> StartAsync() => World.StartAsync(
        new PlaygroundOptions { Script = Scripts.Silent, BotSecret = BotSecret },
        new Dictionary<string, string?> { ["Connections__default__Bot__Secret"] = BotSecret, ["Connections__default__Agents__Type"] = "webhook" },
        services => services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(_logs)));

    private static Fault Echo(int status) => Fault.Answer(status) with
    {
        Body = new JsonObject { ["error"] = $"{Address} Authorization: Bearer {string.Join(' ', _secrets)}", ["base64"] = Convert.ToBase64String("Bearer local-development-token"u8) },
    };

    private async Task AssertHiddenAsync(World world)
    {
        string logs = string.Join('\n', _logs.GetSnapshot().Select(log => $"{log.Message} {log.Exception}"));
        string tables = await TablesAsync(world.Storage);

        Assert.All(_secrets, secret => Assert.DoesNotContain(secret, logs, StringComparison.OrdinalIgnoreCase));
        Assert.All(_secrets, secret => Assert.DoesNotContain(secret, tables, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("bG9jYWwtZGV2ZWxvcG1lbnQtdG9rZW", logs + tables, StringComparison.Ordinal);
        Assert.DoesNotContain(Address.TrimStart('+'), logs, StringComparison.Ordinal);
        Assert.Contains(OwnSecrets.Mark, logs, StringComparison.Ordinal);
    }

    private static async Task<string> TablesAsync(string storage)
    {
        TableServiceClient service = new(storage);
        List<string> rows = [];

        foreach (string name in await service.QueryAsync().Select(table => table.Name).ToListAsync())
        {
            rows.AddRange(await service.GetTableClient(name).QueryAsync<TableEntity>()
                .Select(row => string.Join(' ', row.Select(pair => $"{pair.Key}={(pair.Value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : pair.Value)}"))).ToListAsync());
        }

        Assert.NotEmpty(rows);

        return string.Join('\n', rows);
    }

    private Task LoggedAsync(string eventName) => LoggedAsync(log => log.Id.Name == eventName);

    private Task WrittenAsync(string words) => LoggedAsync(log => log.Message.Contains(words, StringComparison.Ordinal));

    private async Task LoggedAsync(Func<FakeLogRecord, bool> which)
    {
        using CancellationTokenSource deadline = new(World.Deadline);

        await foreach (FakeLogRecord log in _logs.GetLogsAsync(cancellationToken: deadline.Token))
        {
            if (which(log))
            {
                return;
            }
        }
    }
}
