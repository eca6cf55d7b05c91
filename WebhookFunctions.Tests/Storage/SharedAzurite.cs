using Azurite;

namespace WebhookFunctions.Tests.Storage;

/// <summary>The storage emulator: one process for the whole test run, an account for each test, so that no test sees another's queues.</summary>
internal static class SharedAzurite
{
    private const int Accounts = 1_200;

    // Every account may share it: this is an emulator.
    private const string Key = "d2ViaG9va2Z1bmN0aW9ucy10ZXN0cy1hY2NvdW50LWtleQ==";

    private static readonly Lazy<Task<AzuriteProcess>> _shared = new(() => AzuriteProcess.StartAsync(Names(), Key));
    private static int _given;

    /// <returns>The connection string of an account that nobody else uses.</returns>
    public static async Task<string> NewAccountAsync()
    {
        AzuriteProcess azurite = await _shared.Value;
        int number = Interlocked.Increment(ref _given);
        Assert.True(number <= Accounts, $"All {Accounts} accounts of the emulator are given away: have it start with more.");

        return azurite.ConnectionString(Name(number));
    }

    private static IEnumerable<string> Names() => Enumerable.Range(1, Accounts).Select(Name);

    private static string Name(int number) => $"account{number:D4}";
}
