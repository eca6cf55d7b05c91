using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WebhookFunctions.Tests.Delivery;

/// <summary>The reasons why a secure connection failed: over sockets.</summary>
public sealed class TlsTroubleTests
{
    private const string Failed = "POST: no secure connection (TLS): ";

    [Fact]
    public async Task A_certificate_of_nobody_known_is_said_to_be_so_and_it_is_tried_again()
    {
        DeliveryResult result = await SendAsync(Certificate("localhost", validFor: TimeSpan.FromDays(1)));

        Assert.Equal(DeliveryStatus.Unavailable, result.Status);
        Assert.StartsWith($"{Failed}its certificate is not trusted", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_has_expired_is_said_to_have()
    {
        DeliveryResult result = await SendAsync(Certificate("localhost", validFor: TimeSpan.FromDays(-1)));

        Assert.Equal(DeliveryStatus.Unavailable, result.Status);
        Assert.Contains("its certificate has expired or is not valid yet", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_said_to_be_so()
    {
        DeliveryResult result = await SendAsync(Certificate("other.example", validFor: TimeSpan.FromDays(1)));

        Assert.Equal(DeliveryStatus.Unavailable, result.Status);
        Assert.Contains("its certificate is for another host name", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_does_not_speak_TLS_is_said_not_to()
    {
        DeliveryResult result = await SendAsync(stream => stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray()).AsTask());

        Assert.Equal(DeliveryStatus.Unavailable, result.Status);
        Assert.StartsWith(Failed, result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("see inner exception", result.Reason, StringComparison.Ordinal);
    }

    private static X509Certificate2 Certificate(string host, TimeSpan validFor)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();

        return request.CreateSelfSigned(now - TimeSpan.FromDays(10), now + validFor);
    }

    private static async Task<DeliveryResult> SendAsync(X509Certificate2 certificate)
    {
        using (certificate)
        {
            return await SendAsync(async stream =>
            {
                await using SslStream secure = new(stream);
                await secure.AuthenticateAsServerAsync(certificate);
                _ = await secure.ReadAsync(new byte[1]);
            });
        }
    }

    private static async Task<DeliveryResult> SendAsync(Func<NetworkStream, Task> serve)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = ServeOnceAsync(listener, serve);
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, $"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/") { Content = new StringContent("{}") };

        DeliveryResult result = await HttpOutcome.SendAsync(http, request, "POST", StatusReading.Endpoint, TimeProvider.System, CancellationToken.None);
        await serving;

        return result;
    }

    private static async Task ServeOnceAsync(TcpListener listener, Func<NetworkStream, Task> serve)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();

        try
        {
            await serve(client.GetStream());
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            // The client has gone, which is what is tested.
        }
    }
}
