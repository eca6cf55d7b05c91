using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using WebhookFunctions.Channels;
using WebhookFunctions.Connections;
using WebhookFunctions.Http;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.ChannelToBot;

/// <summary>Takes the users' events: stores them, then answers. The channel's signature is the key. What follows is in <see cref="ForwardToBot"/>.</summary>
public sealed class ReceiveFromChannel(ConnectionRegistry connections, Acceptance acceptance)
{
    [Function(nameof(ReceiveFromChannel))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "connections/{connection}/channel-events")] HttpRequestData request,
        string connection,
        CancellationToken cancellation)
    {
        if (connections.Find(connection) is not { } found)
        {
            return await request.ProblemAsync(Problem.UnknownConnection());
        }

        (ReadOnlyMemory<byte> body, Problem? problem) = await RequestBody.ReadJsonAsync(request, cancellation);

        if (problem is not null)
        {
            return await request.ProblemAsync(problem);
        }

        ChannelRequest read = found.Channel.Read(request.Header, body);

        if (read.Verdict != SignatureVerdict.Valid)
        {
            return await request.ProblemAsync(Problem.InvalidSignature(read.Verdict));
        }

        return read.Problem is { } unreadable
            ? await request.ProblemAsync(unreadable)
            : await acceptance.AcceptAsync(request, found, () => Task.FromResult(new Batch(read.Events, read.Rejected)));
    }
}
