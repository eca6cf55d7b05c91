using LocalHost;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class CommandLineTests
{
    [Fact]
    public void Reads_every_option()
    {
        LocalHostOptions? options = CommandLine.Parse(
            [
                "--address", "0.0.0.0", "--port", "0", "--enable-auth", "--settings", "my.json", "--host-json", "h.json", "--clock-offset", "-00:01:00",
                "--message-lease", "00:02:00",
            ]);

        Assert.Equal(("0.0.0.0", 0, true), (options!.Address, options.Port, options.EnableAuth));
        Assert.Equal(("my.json", "h.json"), (options.SettingsPath, options.HostJsonPath));
        Assert.Equal(TimeSpan.FromMinutes(-1), options.ClockOffset);
        Assert.Equal(TimeSpan.FromMinutes(2), options.MessageLease);
    }

    [Theory]
    [InlineData("--prot", "7071")]
    [InlineData("--port", "many")]
    [InlineData("--message-lease", "0")]
    [InlineData("--port")]
    [InlineData("7071")]
    public void Refuses_what_it_does_not_know(params string[] arguments) => Assert.Null(CommandLine.Parse(arguments));
}
