using System.Text.Json;
using StorageStub;
using WebhookFunctions.Tests.Http;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Management;

/// <summary>Whether events can be accepted.</summary>
public sealed class ReadyTests
{
    [Fact]
    public async Task It_is_ready_where_storage_answers_and_says_its_version()
    {
        await using GuardedHost host = await GuardedHost.StartAsync(await SharedAzurite.NewAccountAsync());

        using HttpResponseMessage answer = await host.Http.GetAsync("api/health/ready");

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.NotEqual("", JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("version").GetString());
    }

    [Fact]
    public async Task It_is_not_where_storage_is_away_while_the_app_itself_is_well()
    {
        await using GuardedHost host = await GuardedHost.StartAsync(StorageOutageTests.StorageAt(ClosedPort.Number));

        using HttpResponseMessage ready = await host.Http.GetAsync("api/health/ready");
        using HttpResponseMessage health = await host.Http.GetAsync("api/health");

        Assert.Equal((503, 200), ((int)ready.StatusCode, (int)health.StatusCode));
        Assert.Contains("urn:webhookfunctions:storage-unavailable", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull(ready.Headers.RetryAfter);
    }

    // Nobody needs a key to ask.
    [Fact]
    public async Task However_often_it_is_asked_storage_is_not()
    {
        await using StorageStubServer storage = await StorageStubServer.StartAsync();
        await using GuardedHost host = await GuardedHost.StartAsync(storage.ConnectionString);
        await (await host.Http.GetAsync("api/health/ready")).Content.ReadAsStringAsync();
        long before = storage.Counts.ToTables;

        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ => (await host.Http.GetAsync("api/health/ready")).Dispose()));

        Assert.InRange(storage.Counts.ToTables - before, 0, 10);
    }
}
