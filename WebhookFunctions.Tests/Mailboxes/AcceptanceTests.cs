using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StorageStub;
using WebhookFunctions.Http;
using WebhookFunctions.Tests.Delivery;

namespace WebhookFunctions.Tests.Mailboxes;

/// <summary>A request that takes too long is answered in time: the stored events are accepted, the others should be sent again.</summary>
public sealed class AcceptanceTests
{
    private const int Users = 100;

    [Fact]
    public async Task What_there_was_no_time_for_is_listed_and_accepted_when_it_comes_again()
    {
        await using StubbedConnector connector = await StubbedConnector.CreateAsync();
        SlowDown(connector);

        (int status, JsonElement body) = await AcceptAsync(connector, Batch());

        JsonElement[] rejected = [.. body.GetProperty("rejected").EnumerateArray()];
        int stored = connector.DueRows.Count;

        Assert.Equal(200, status);
        Assert.All(rejected, one => Assert.Equal((503, "There was no time to store it: send it again."), (one.GetProperty("status").GetInt32(), one.GetProperty("reason").GetString())));
        Assert.All(rejected, one => Assert.Equal($"e-{one.GetProperty("index").GetInt32()}", one.GetProperty("id").GetString()));
        Assert.InRange(stored, 10, Users - 1);
        Assert.Equal(Users - stored, rejected.Length);

        connector.Stub.Faults = Faults.None;

        Assert.Equal("{}", (await AcceptAsync(connector, Batch())).Body.ToString());
        Assert.Equal(Users, connector.DueRows.Count);
    }

    [Fact]
    public async Task Whoever_looks_at_the_status_alone_is_told_to_send_all_of_it_again()
    {
        await using StubbedConnector connector = await StubbedConnector.CreateAsync();
        SlowDown(connector);

        (int status, JsonElement body) = await AcceptAsync(connector, Batch() with { IsJudgedByStatus = true });

        Assert.Equal(503, status);
        Assert.Equal("urn:webhookfunctions:not-all-stored", body.GetProperty("type").GetString());
        Assert.Equal(Users - connector.DueRows.Count, body.GetProperty("rejected").GetArrayLength());
    }

    [Fact]
    public async Task A_whole_request_that_comes_again_and_again_gets_all_of_it_stored()
    {
        await using StubbedConnector connector = await StubbedConnector.CreateAsync();
        SlowDown(connector);

        for (int tries = 1; (await AcceptAsync(connector, Batch())).Body.ToString() != "{}" && connector.DueRows.Count < Users; tries++)
        {
            Assert.InRange(tries, 1, 50);
        }

        Assert.Equal(Users, connector.DueRows.Count);
    }

    /// <summary>Every mailbox that is stored takes a second.</summary>
    private static void SlowDown(StubbedConnector connector) => connector.Stub.Faults = Faults.None with
    {
        Rule = request =>
        {
            if (request.Operation == StubOperation.Transaction)
            {
                connector.Time.Advance(TimeSpan.FromSeconds(1));
            }

            return null;
        },
    };

    private static Batch Batch() => new(
        [
            .. Enumerable.Range(0, Users).Select(user => new AddressedEvent(
                user, $"user-{user}", new IncomingEvent($"e-{user}", EventSource.Channel, EventKind.Message, DateTimeOffset.UnixEpoch, "{}"))),
        ],
        Array.Empty<RejectedEvent>());

    private static async Task<(int Status, JsonElement Body)> AcceptAsync(StubbedConnector connector, Batch batch)
    {
        IResult answer = await connector.Get<Acceptance>().AcceptAsync("default", () => Task.FromResult(batch));
        DefaultHttpContext http = new() { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        using MemoryStream body = new();
        http.Response.Body = body;

        await answer.ExecuteAsync(http);

        return (http.Response.StatusCode, JsonElement.Parse(body.ToArray()));
    }
}
