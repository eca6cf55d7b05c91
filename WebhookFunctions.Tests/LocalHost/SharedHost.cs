using LocalHost;

namespace WebhookFunctions.Tests.LocalHost;

/// <summary>One host for all tests of a class that only send requests.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private FunctionsHost _host = null!;

    public HttpClient Client { get; } = new();

    public Uri Address => _host.Address;

    public async Task InitializeAsync()
    {
        LocalHostOptions options = TestHost.Options(
            new Probe { Body = FailForBabbage }, settings: [("LocalHost__FunctionKey", "key"), ("LocalHost__MasterKey", "master")]);

        _host = await FunctionsHost.StartAsync(options with { EnableAuth = true });
        Client.BaseAddress = _host.Address;
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
    }

    private static Task FailForBabbage(Run run) =>
        run.Message.Contains("Babbage", StringComparison.Ordinal) ? throw new InvalidOperationException("Meant to fail.") : Task.CompletedTask;
}
