using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Storms;

/// <summary>A token that is wrong for a while: trouble of the connection, of no message.</summary>
public sealed class CredentialsTests(ITestOutputHelper output)
{
    private const int Users = 20;

    private static readonly TimeSpan _wrong = TimeSpan.FromMinutes(2);

    /// <param name="speed">How much faster than in production all times pass: those that are not settings do not, so one case runs as it is.</param>
    [Theory]
    [InlineData(400, 10)]
    [InlineData(401, 1)]
    public async Task A_token_that_is_wrong_for_two_minutes_under_load_costs_no_message(int status, int speed)
    {
        TimeSpan deadline = TimeSpan.FromMinutes(speed == 1 ? 4 : 1);
        bool isWrong = false;
        await using Storm storm = await Storm.StartAsync(speed == 1 ? Storm.Production : Storm.Tenth, hosts: 2, "one");
        storm.Remotes.Answer = arrival => Task.FromResult<int?>(isWrong && arrival.Kind != "channel" ? status : null);
        using CancellationTokenSource stop = new();
        Task<int>[] load = [.. Enumerable.Range(0, Users).Select(user => storm.WriteOnAsync("one", $"user-{user}", TimeSpan.FromSeconds(2.5 / speed), stop.Token))];
        await Storm.EventuallyAsync(() => storm.Remotes.Count("one") > 2 * Users, TimeSpan.FromMinutes(1));

        isWrong = true;
        await Task.Delay(_wrong / speed);
        isWrong = false;
        await Storm.EventuallyAsync(() => storm.Storage.Rows(TableNames.Destinations).All(row => "Open".Equals(row["State"])), deadline);
        await stop.CancelAsync();
        int[] written = await Task.WhenAll(load);

        await Storm.EventuallyAsync(() => storm.Remotes.Count("one") >= written.Sum() && !storm.Mails.Any(), deadline, () => $"{storm.Remotes.Count("one")} of {written.Sum()}");
        output.WriteLine($"Measured: {written.Sum()} messages around a wrong token (times of production / {speed}); {storm.Remotes.All.Count(arrival => arrival.Status == status)} requests met it");
        Assert.Empty(storm.DeadLetters);
        Assert.All(Enumerable.Range(0, Users), user => Assert.Equal(
            Enumerable.Range(0, written[user]).Select(number => $"user-{user} {number}"), storm.Remotes.Taken("one")[$"user-{user}"].Distinct()));
        Assert.NotEmpty(storm.Storage.Rows(TableNames.Destinations));
    }
}
