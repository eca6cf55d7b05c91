using System.Text.Json;

namespace Playground;

/// <summary>What the connector said to one try. The status is 0 when it said nothing.</summary>
internal sealed record ConnectorAnswer(int Status, JsonElement Body)
{
    public static ConnectorAnswer None { get; } = new(0, default);

    public static async Task<ConnectorAnswer> ReadAsync(HttpResponseMessage response, CancellationToken stop) =>
        new((int)response.StatusCode, JsonText.Parse(await response.Content.ReadAsByteArrayAsync(stop)));
}
