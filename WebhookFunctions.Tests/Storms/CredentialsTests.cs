using WebhookFunctions.Tests.Processes;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Storms;

/// <summary>A token that is wrong for a while: trouble of the connection, of no message.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class CredentialsTests(ITestOutputHelper output)
{
    private const int Users = 20;

    // A tenth of two minutes, as all other times.
    private static readonly TimeSpan _wrong = TimeSpan.FromSeconds(12);

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    public async Task A_token_that_is_wrong_for_two_minutes_under_load_costs_no_message(int status)
    {
        bool isWrong = false;
        await using Storm storm = await Storm.StartAsync(Storm.Tenth, hosts: 2, "one");
        storm.Remotes.Answer = arrival => Task.FromResult<int?>(isWrong && arrival.Kind != "channel" ? status : null);
        using CancellationTokenSource stop = new();
        Task<int>[] load = [.. Enumerable.Range(0, Users).Select(user => storm.WriteOnAsync("one", $"user-{user}", TimeSpan.FromSeconds(0.25), stop.Token))];
        await Storm.EventuallyAsync(() => storm.Remotes.Count("one") > 2 * Users, TimeSpan.FromMinutes(1));

        isWrong = true;
        await Task.Delay(_wrong);
        isWrong = false;
        await Storm.EventuallyAsync(() => storm.Storage.Rows(TableNames.Destinations).All(row => "Open".Equals(row["State"])), TimeSpan.FromMinutes(1));
        await stop.CancelAsync();
        int[] written = await Task.WhenAll(load);

        await Storm.EventuallyAsync(() => storm.Remotes.Count("one") >= written.Sum() && !storm.Mails.Any(), TimeSpan.FromMinutes(1), () => $"{storm.Remotes.Count("one")} of {written.Sum()}");
        output.WriteLine($"Measured: {written.Sum()} messages around a wrong token; {storm.Remotes.All.Count(arrival => arrival.Status == status)} requests met it");
        Assert.Empty(storm.DeadLetters);
        Assert.All(Enumerable.Range(0, Users), user => Assert.Equal(
            Enumerable.Range(0, written[user]).Select(number => $"user-{user} {number}"), storm.Remotes.Taken("one")[$"user-{user}"].Distinct()));
        Assert.NotEmpty(storm.Storage.Rows(TableNames.Destinations));
    }
}
