using WebhookFunctions.Configuration;

namespace WebhookFunctions.Tests.Configuration;

/// <summary>What is shown of an address.</summary>
public sealed class ShownUrlTests
{
    [Theory]
    [InlineData("https://channel.example/hooks/as-good-as-a-password?key=secret#part", "https://channel.example")]
    [InlineData("https://ann:secret@channel.example:8443/", "https://channel.example:8443")]
    [InlineData("https://channel.example:443/events", "https://channel.example")]
    [InlineData("http://LOCALHOST:7080/channel/events", "http://localhost:7080")]
    [InlineData("http://[::1]:7080/channel/events", "http://[::1]:7080")]
    [InlineData("https://bücher.example/events", "https://xn--bcher-kva.example")]
    public void Shows_scheme_host_and_port_alone(string url, string shown) => Assert.Equal(shown, SecureUrl.Shown(new Uri(url)));
}
