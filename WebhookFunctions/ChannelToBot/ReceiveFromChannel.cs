using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WebhookFunctions.Channels;
using WebhookFunctions.Connections;
using WebhookFunctions.Delivery;
using WebhookFunctions.Http;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.ChannelToBot;

/// <summary>Takes the users' events: stores them, then answers. The channel proves itself by its signature. <see cref="ForwardToBot"/> does the rest.</summary>
public sealed class ReceiveFromChannel(ConnectionRegistry connections, Acceptance acceptance)
{
    private static readonly Entrance _entrance = new("the channel's events, signed by the channel", "docs/webhook-channel.md");

    [Function(nameof(ReceiveFromChannel))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "connections/{connection}/channel-events")] HttpRequest request,
        string connection,
        CancellationToken cancellation)
    {
        if (_entrance.AnswerCheck(request) is { } answer)
        {
            return answer;
        }

        Connection found = connections.FindOrNobody(connection);

        return await SignedRequest.AnswerAsync(request, found.Channel.Form, found.Channel.Read, read => AcceptAsync(found.Name, read), cancellation);
    }

    // A channel with an answer of its own looks only at the status.
    private async Task<IResult> AcceptAsync(string connection, ChannelRequest read)
    {
        Batch batch = new(read.Events, read.Rejected) { Ignored = read.Ignored, Skipped = read.Skipped, IsJudgedByStatus = read.Answer is not null };
        IResult stored = await acceptance.AcceptAsync(connection, () => Task.FromResult(batch));

        return stored is Problem ? stored : read.Answer ?? stored;
    }
}
