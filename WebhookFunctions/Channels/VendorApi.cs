using System.Diagnostics;
using System.Diagnostics.Metrics;
using WebhookFunctions.Delivery;
using WebhookFunctions.Telemetry;

namespace WebhookFunctions.Channels;

/// <param name="what">The call in a few words, without any secret.</param>
/// <param name="read">What an answer means; null where its status says it.</param>
internal delegate Task<DeliveryResult> VendorCall(HttpRequestMessage request, string what, Func<RemoteAnswer, DeliveryResult?> read, CancellationToken cancellation);

/// <summary>Calls a vendor's API, which knows no key by which it would see that it got the same message twice.</summary>
internal sealed class VendorApi(HttpClient http, string channel, WhenUncertain whenUncertain, TimeProvider time)
{
    private static readonly Counter<long> _uncertain = ConnectorTelemetry.Meter.CreateCounter<long>(
        "webhookfunctions.sends.uncertain", "{call}", "Calls of which nobody knows whether the channel took them.");

    /// <param name="what">The call in a few words, without any secret.</param>
    /// <param name="read">What an answer means; null where its status says it.</param>
    public async Task<DeliveryResult> SendAsync(
        HttpRequestMessage request, string what, Func<RemoteAnswer, DeliveryResult?> read, CancellationToken cancellation)
    {
        DeliveryResult result = await AskAsync(request, what, read, cancellation);

        if (!result.IsUncertain)
        {
            return result;
        }

        _uncertain.Add(1, new TagList { { Tags.Channel, channel } });

        return whenUncertain == WhenUncertain.Hold
            ? DeliveryResult.Refused($"{result.Reason} (the channel may have the message: look before it is replayed)")
            : result;
    }

    /// <summary>The same for a call that can be made twice without harm: nothing about it is uncertain.</summary>
    public Task<DeliveryResult> AskAsync(HttpRequestMessage request, string what, Func<RemoteAnswer, DeliveryResult?> read, CancellationToken cancellation) =>
        HttpOutcome.SendAsync(http, request, what, read, StatusReading.Vendor, time, cancellation);
}
