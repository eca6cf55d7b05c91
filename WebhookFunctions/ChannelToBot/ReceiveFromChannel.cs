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
        Connection found = connections.FindOrNobody(connection);

        if (_entrance.AnswerCheck(request) is { } answer)
        {
            return HttpMethods.IsGet(request.Method) ? found.Channel.Check(Whole(request, default)) ?? answer : answer;
        }

        return await SignedRequest.AnswerAsync(
            request, found.Channel.Form, received => found.Channel.Read(Whole(request, received.Body)), read => AcceptAsync(found.Name, read), cancellation);

        ReceivedRequest Whole(HttpRequest request, ReadOnlyMemory<byte> body) => new(request, body) { PublicUrl = found.PublicUrl };
    }

    // A channel with an answer of its own looks only at the status.
    private async Task<IResult> AcceptAsync(string connection, ChannelRequest read)
    {
        Batch batch = new(read.Events, read.Rejected)
        {
            Ignored = read.Ignored,
            Skipped = read.Skipped,
            Changes = read.Changes,
            Reports = read.Reports,
            IsJudgedByStatus = read.Answer is not null,
        };
        IResult stored = await acceptance.AcceptAsync(connection, () => Task.FromResult(batch));

        return stored is Problem ? stored : read.Answer ?? stored;
    }
}
