using StorageStub;
using WebhookFunctions.Tests.Processes;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Storms;

/// <summary>Many large messages at once do not exhaust a small instance.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const int Conversations = 32;
    private const int MailsEach = 20;
    private const int Characters = 250 * 1024;

    // 368 MB: what an instance of 512 MB has for an app.
    private const string Heap = "0x17000000";

    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Thirty_two_mailboxes_of_twenty_large_mails_are_forwarded_by_an_instance_of_half_a_gigabyte()
    {
        await using StorageStubServer storage = await StorageStubServer.StartAsync();
        await using Remotes remotes = await Remotes.StartAsync();
        bool isAway = true;
        remotes.Answer = _ => Task.FromResult<int?>(isAway ? 503 : null);
        Dictionary<string, string?> settings = Storm.SettingsFor(Storm.Tenth, storage.ConnectionString, remotes, "one");
        settings["DOTNET_GCHeapHardLimit"] = Heap;
        await using HostProcess host = await HostProcess.StartAsync(settings);
        string large = new('x', Characters);

        foreach (int mail in Enumerable.Range(0, MailsEach))
        {
            await Task.WhenAll(Enumerable.Range(0, Conversations).Select(number => Storm.UntilAcceptedAsync(
                () => Storm.PostAsync(host.Address, "one", "channel-events", Storm.Message($"user-{number}", $"{number} {mail} {large}", $"{number}-{mail}"), $"{number}-{mail}"))));
        }

        isAway = false;
        await Storm.EventuallyAsync(
            () => remotes.Count("one") >= Conversations * MailsEach, _deadline, () => $"{remotes.Count("one")}; {string.Join('\n', host.Output.Lines.TakeLast(5))}");

        output.WriteLine($"Measured: {Conversations * MailsEach} messages of {Characters / 1024} KiB with 368 MB of heap: {host.WorkingSet / 1024 / 1024} MB used");
        Assert.All(remotes.Taken("one"), chat => Assert.Equal(Enumerable.Range(0, MailsEach), chat.Value.Select(text => int.Parse(text.Split(' ')[1], null)).Distinct()));
        Assert.Empty(storage.Rows(TableNames.DeadLetters));
        Assert.DoesNotContain(host.Output.Lines, line => line.Contains("OutOfMemory", StringComparison.Ordinal));
    }
}
