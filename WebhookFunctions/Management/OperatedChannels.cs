using Microsoft.AspNetCore.Http;
using WebhookFunctions.Channels;
using WebhookFunctions.Configuration;
using WebhookFunctions.Connections;
using WebhookFunctions.Delivery;
using WebhookFunctions.Http;

namespace WebhookFunctions.Management;

/// <summary>What an operator can do with a channel itself.</summary>
public sealed class OperatedChannels
{
    private readonly ConnectionRegistry _connections;
    private readonly OwnSecrets _secrets;
    private readonly OperatorDoor _door;

    internal OperatedChannels(ConnectionRegistry connections, OwnSecrets secrets, OperatorDoor door) => (_connections, _secrets, _door) = (connections, secrets, door);

    internal async Task<IResult> SetUpAsync(OperatorRequest request, string connection, CancellationToken cancellation)
    {
        bool isDryRun = request.Flag("dryRun");

        if (request.Problem is { } problem)
        {
            return problem;
        }

        if (_connections.Find(connection) is not { } found)
        {
            return Problem.NoSuchConnection(connection);
        }

        if (found.Channel is not IChannelSetup channel)
        {
            return Problem.WrongState("A channel of this type is set up at its own side: see docs/webhook-channel.md.");
        }

        if (found.PublicUrl is not { } publicUrl)
        {
            return Problem.WrongState($"The app does not know the address at which the channel can reach it: set Connections__{found.Name}__Channel__PublicUrl.");
        }

        Uri address = new($"{publicUrl.AbsoluteUri.TrimEnd('/')}/api/connections/{found.Name}/channel-events");
        (DeliveryResult result, ChannelSetup? setup) = await channel.SetUpAsync(address, isDryRun, cancellation);

        if (setup is null)
        {
            return Problem.ChannelRefused(_secrets.Hide(result.Reason));
        }

        if (!isDryRun)
        {
            _door.Audit(request, "set up", $"{found.Name} channel");
        }

        return TypedResults.Json(ChannelSetupBody.Of(setup, address, isDryRun), ManageJson.AsWritten.ChannelSetupBody);
    }
}
