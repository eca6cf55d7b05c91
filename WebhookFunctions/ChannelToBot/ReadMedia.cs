using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WebhookFunctions.Channels;
using WebhookFunctions.Connections;
using WebhookFunctions.Delivery;
using WebhookFunctions.Http;

namespace WebhookFunctions.ChannelToBot;

/// <summary>Gives a file that a user has sent to whoever has its token: the bot or an agent. It accepts nothing, so it may call the channel (docs/decisions/0024).</summary>
public sealed class ReadMedia(ConnectionRegistry connections, TimeProvider time)
{
    [Function(nameof(ReadMedia))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "connections/{connection}/media/{token}")] HttpRequest request,
        string connection,
        string token,
        CancellationToken cancellation)
    {
        Connection found = connections.FindOrNobody(connection);

        if (found.MediaTokens.Read(token, time.GetUtcNow()) is not { } asked || found.Channel is not IHasMedia channel)
        {
            return NoSuchFile();
        }

        (DeliveryResult result, ChannelFile? file) = await channel.OpenMediaAsync(asked.Reference, cancellation);

        if (file is { Length: null or <= ChannelFile.LargestBytes })
        {
            return new MediaAnswer(file, asked);
        }

        file?.Dispose();

        return result.Status is DeliveryStatus.Unavailable or DeliveryStatus.Denied ? Problem.ChannelUnavailable() : NoSuchFile();
    }

    // The same answer whether the connection exists or not, and for every reason why a file cannot be had.
    private static Problem NoSuchFile() => Problem.NotFound("There is no such file, or its address is no longer valid.");
}
