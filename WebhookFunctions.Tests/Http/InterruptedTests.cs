using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Http;

namespace WebhookFunctions.Tests.Http;

public sealed class InterruptedTests
{
    // A 400 would say that there is something wrong with the events, and they would not come again.
    [Fact]
    public async Task Who_is_interrupted_while_its_body_is_read_is_told_to_send_it_again()
    {
        Pipe neverEnding = new();
        DefaultHttpContext http = new() { Request = { Body = neverEnding.Reader.AsStream(), ContentType = "application/json" } };
        using CancellationTokenSource cancellation = new();

        Task<(ReadOnlyMemory<byte> Body, Problem? Problem)> reading = RequestBody.ReadJsonAsync(http.Request, cancellation.Token);
        await cancellation.CancelAsync();

        Assert.Equal((503, "urn:webhookfunctions:storage-unavailable"), ((await reading).Problem?.Status, (await reading).Problem?.Type));
    }
}
