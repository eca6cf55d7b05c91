using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.ChannelToBot;

/// <summary>Gives a file that a user has sent to whoever has its token: the bot or an agent. It accepts nothing, so it may call the channel (docs/decisions/0024).</summary>
public sealed class ReadMedia(MediaDoor door)
{
    [Function(nameof(ReadMedia))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "connections/{connection}/media/{token}")] HttpRequest request,
        string connection,
        string token,
        CancellationToken cancellation) => door.OpenAsync(connection, token, cancellation);
}
