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

    internal async Task<IResult> ShowAsync(OperatorRequest request, string connection, CancellationToken cancellation)
    {
        (Connection? found, IChannelSetup? channel, Problem? problem) = Find(request, connection);

        if (problem is not null)
        {
            return problem;
        }

        (DeliveryResult result, ChannelState? state) = await channel!.LookAsync(cancellation);

        return state is null ? Refused(found!, result) : TypedResults.Json(ChannelBody.Of(state, found!.Entrance, _secrets), ManageJson.AsWritten.ChannelBody);
    }

    internal async Task<IResult> SetUpAsync(OperatorRequest request, string connection, CancellationToken cancellation)
    {
        bool isDryRun = request.Flag("dryRun");
        (Connection? found, IChannelSetup? channel, Problem? problem) = Find(request, connection);

        if (problem is not null)
        {
            return problem;
        }

        if (found!.Entrance is not { } address)
        {
            return Problem.WrongState($"The app does not know the address at which the channel can reach it: set Connections__{found.Name}__Channel__PublicUrl.");
        }

        (DeliveryResult result, ChannelSetup? setup) = await channel!.SetUpAsync(address, isDryRun, cancellation);

        if (!isDryRun)
        {
            // Also where it came to nothing: the channel may have done it, and only the answer was lost.
            _door.Audit(request, "set up", $"{found!.Name} channel", setup is null ? "0, as far as is known" : "1");
        }

        return setup is null ? Refused(found!, result) : TypedResults.Json(ChannelSetupBody.Of(found!.Name, setup, address, isDryRun, _secrets), ManageJson.AsWritten.ChannelSetupBody);
    }

    private (Connection? Connection, IChannelSetup? Channel, Problem? Problem) Find(OperatorRequest request, string connection) => (request.Problem, _connections.Find(connection)) switch
    {
        ({ } problem, _) => (null, null, problem),
        (null, null) => (null, null, Problem.NoSuchConnection(connection)),
        (null, { Channel: IChannelSetup channel } found) => (found, channel, null),
        _ => (null, null, Problem.WrongState("A channel of this type is set up at its own side: see docs/webhook-channel.md.")),
    };

    private Problem Refused(Connection connection, DeliveryResult result)
    {
        string reason = _secrets.Hide(result.Reason);

        return Problem.ChannelRefused(result.Status == DeliveryStatus.Denied
            ? $"The channel does not know the app by its token: mend Connections__{connection.Name}__Channel__Token. {reason}"
            : reason);
    }
}
