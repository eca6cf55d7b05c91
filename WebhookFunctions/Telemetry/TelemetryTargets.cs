using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace WebhookFunctions.Telemetry;

/// <summary>Where telemetry goes, according to the settings that the Functions host and OpenTelemetry read as well.</summary>
/// <param name="Insights">The connection string of Application Insights, or null.</param>
/// <param name="Authentication">How to sign in there, such as <c>ClientId=…;Authorization=AAD</c>; null if the connection string is enough.</param>
internal sealed record TelemetryTargets(string? Insights, string? Authentication, bool IsOtlp)
{
    public bool IsAny => Insights is not null || IsOtlp;

    public static TelemetryTargets Of(IConfiguration configuration) => new(
        Text(configuration, "APPLICATIONINSIGHTS_CONNECTION_STRING"),
        Text(configuration, "APPLICATIONINSIGHTS_AUTHENTICATION_STRING"),
        Text(configuration, "OTEL_EXPORTER_OTLP_ENDPOINT") is not null);

    /// <returns>The app's identity, if Application Insights accepts only that; a token is asked for when something is sent.</returns>
    public TokenCredential? CreateCredential()
    {
        Dictionary<string, string> parts = (Authentication ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(part => part.Length == 2)
            .DistinctBy(part => part[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);

        if (!string.Equals(parts.GetValueOrDefault("Authorization"), "AAD", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return new ManagedIdentityCredential(
            parts.GetValueOrDefault("ClientId") is { Length: > 0 } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned);
    }

    private static string? Text(IConfiguration configuration, string name) => configuration[name] is { Length: > 0 } text ? text : null;
}
