using System.Diagnostics;
using System.Text.Json;
using StorageStub;
using WebhookFunctions.Tests.Storage;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Http;

/// <summary>As many users in one request as one may have, all of them new.</summary>
public sealed class ManyUsersTests(ITestOutputHelper output)
{
    private const int Users = 1_000;

    [Fact]
    public async Task All_are_accepted_at_once_by_a_storage_as_fast_as_that_of_production()
    {
        await using StorageStubServer storage = await StorageStubServer.StartAsync();
        await using GuardedHost host = await GuardedHost.StartAsync(storage.ConnectionString);
        storage.Faults = Faults.None with { Latency = TimeSpan.FromMilliseconds(8) };

        int[] left = await SendAsync(host, Enumerable.Range(0, Users), "8 ms a request");

        // A machine whose cores are taken may not get through in the time that there is; it gets through the most of them.
        Assert.InRange(left.Length, 0, Users / 2);
        Assert.Empty(left.Length == 0 ? left : await SendAsync(host, left, "8 ms a request, the rest"));
        Assert.Equal(Users, storage.Rows(TableNames.Due).Count);
    }

    [Fact]
    public async Task What_a_slow_storage_leaves_no_time_for_is_accepted_when_it_is_sent_again()
    {
        await using GuardedHost host = await GuardedHost.StartAsync(await SharedAzurite.NewAccountAsync());
        int[] left = [.. Enumerable.Range(0, Users)];

        for (int tries = 1; left.Length > 0 && tries <= 30; tries++)
        {
            left = await SendAsync(host, left, $"the emulator, try {tries}");
        }

        Assert.Empty(left);
        Assert.Equal(Users, (await host.StoredAsync()).Count(row => row.Contains(" event-channel-e-", StringComparison.Ordinal)));
    }

    /// <returns>The users whose events are to be sent again.</returns>
    private async Task<int[]> SendAsync(GuardedHost host, IEnumerable<int> users, string storage)
    {
        int[] sent = [.. users];
        string events = string.Join(',', sent.Select(user => $$"""{"id":"e-{{user}}","type":"message","address":"user-{{user}}","text":"hi"}"""));
        long start = Stopwatch.GetTimestamp();

        using HttpResponseMessage answer = await host.Http.SendAsync(Requests.Channel($$"""{"events":[{{events}}]}"""));

        output.WriteLine($"Measured: {sent.Length} new users in one request, {storage}: {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");

        if ((int)answer.StatusCode == 503)
        {
            return sent;
        }

        Assert.Equal(200, (int)answer.StatusCode);
        JsonElement body = JsonElement.Parse(await answer.Content.ReadAsStringAsync());

        return body.TryGetProperty("rejected", out JsonElement rejected)
            ? [.. rejected.EnumerateArray().Where(one => one.GetProperty("status").GetInt32() == 503).Select(one => sent[one.GetProperty("index").GetInt32()])]
            : [];
    }
}
