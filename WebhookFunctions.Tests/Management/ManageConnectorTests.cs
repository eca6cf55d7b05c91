using Manage;
using Spectre.Console;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Management;

/// <summary>Whom the operator's command line tells the key, and how long it waits.</summary>
public sealed class ManageConnectorTests
{
    [Fact]
    public async Task The_key_does_not_go_over_the_net_unencrypted()
    {
        (int exitCode, string output) = await RunAsync(new Uri("http://connector.example"), CancellationToken.None);

        Assert.Equal(1, exitCode);
        Assert.Contains("The key would go to another machine unencrypted.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_does_not_go_to_another_address_that_an_answer_names()
    {
        await using RecordingEndpoint other = await RecordingEndpoint.StartAsync();
        await using RecordingEndpoint connector = await RecordingEndpoint.StartAsync(http =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = other.Address.AbsoluteUri;

            return Task.CompletedTask;
        });

        (int exitCode, string output) = await RunAsync(connector.Address, CancellationToken.None);

        Assert.Equal((1, false), (exitCode, other.HasAnother));
        Assert.Contains("answered 307, and not as a connector does", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_interrupts_it_does_not_wait_for_an_answer()
    {
        using CancellationTokenSource stop = new();
        await using RecordingEndpoint connector = await RecordingEndpoint.StartAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));

        Task<(int ExitCode, string)> running = RunAsync(connector.Address, stop.Token);
        await connector.NextAsync();
        await stop.CancelAsync();

        Assert.Equal(130, (await running.WaitAsync(World.Deadline)).ExitCode);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(Uri connector, CancellationToken stop)
    {
        using StringWriter output = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 250;
        int exitCode = await ManageApp.RunAsync(["connections", "--key", "secret", "--url", connector.AbsoluteUri], console, stop);

        return (exitCode, output.ToString());
    }
}
