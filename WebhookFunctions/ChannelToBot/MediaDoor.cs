using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Channels;
using WebhookFunctions.Configuration;
using WebhookFunctions.Connections;
using WebhookFunctions.Delivery;
using WebhookFunctions.Http;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.ChannelToBot;

/// <summary>Opens a user's file for whoever has its token.</summary>
public sealed partial class MediaDoor
{
    private readonly ConnectionRegistry _connections;
    private readonly OwnSecrets _secrets;
    private readonly TimeProvider _time;
    private readonly ILogger<MediaDoor> _log;

    internal MediaDoor(ConnectionRegistry connections, OwnSecrets secrets, TimeProvider time, ILogger<MediaDoor> log) =>
        (_connections, _secrets, _time, _log) = (connections, secrets, time, log);

    internal async Task<IResult> OpenAsync(string connection, string token, CancellationToken cancellation)
    {
        Connection found = _connections.FindOrNobody(connection);

        if (found.MediaTokens.Read(token, _time.GetUtcNow()) is not { } asked || found.Channel is not IHasMedia channel)
        {
            return NoSuchFile();
        }

        try
        {
            (DeliveryResult result, ChannelFile? file) = await channel.OpenMediaAsync(asked.Reference, cancellation);

            return file is null ? Refused(found, result) : Found(found, channel, file, asked);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Nobody reads the answer, or the host stops.
            return Problem.ChannelUnavailable();
        }
    }

    private IResult Found(Connection connection, IHasMedia channel, ChannelFile file, MediaFile asked)
    {
        if (file.Length is null || file.Length <= channel.LargestFile)
        {
            return new MediaAnswer(file, asked, channel.LargestFile);
        }

        LogTooLarge(connection.Name, file.Length.Value);
        file.Dispose();

        return NoSuchFile();
    }

    private Problem Refused(Connection connection, DeliveryResult result)
    {
        string reason = _secrets.Hide(result.Reason);

        if (result.Status is DeliveryStatus.Unavailable or DeliveryStatus.Denied)
        {
            LogUnavailable(connection.Name, reason);

            return Problem.ChannelUnavailable();
        }

        LogRefused(connection.Name, reason);

        return NoSuchFile();
    }

    // The same answer whether the connection exists or not, and for every reason why a file cannot be had.
    private static Problem NoSuchFile() => Problem.NotFound("There is no such file, or its address is no longer valid.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Connection}: the channel does not give a user's file now. {Reason}")]
    private partial void LogUnavailable(string connection, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Connection}: the channel does not give a user's file. {Reason}")]
    private partial void LogRefused(string connection, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Connection}: a user's file of {Bytes} bytes is too large to be passed on.")]
    private partial void LogTooLarge(string connection, long bytes);
}
