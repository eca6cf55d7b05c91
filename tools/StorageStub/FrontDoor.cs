using System.Globalization;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http.Features;

namespace StorageStub;

/// <summary>Takes a request, applies the faults, and lets a service answer.</summary>
internal sealed class FrontDoor(
    TableService tables, QueueService queues, RequestCounts counts, StorageStubOptions options, Func<Faults> faults)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(options.Seed);

    public async Task HandleAsync(HttpContext context)
    {
        RequestTarget target = RequestTarget.Parse(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        ReadOnlyMemory<byte> body = await ReadAsync(context);

        if (Describe(context.Request.Method, target, body) is not { } request)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        counts.Add(request.Operation);
        await AnswerAsync(context, request, target);
    }

    private async Task AnswerAsync(HttpContext context, StubRequest request, RequestTarget target)
    {
        Faults now = faults();
        StubFault fault = now.For(request, Draw);
        await fault.Until.WaitAsync(context.RequestAborted);
        await WaitAsync(now.Latency + fault.Delay + (fault.TimesOut ? now.TimeOutAfter : TimeSpan.Zero), context.RequestAborted);
        counts.Begin();

        try
        {
            await AnswerAsync(context, request, target, fault);
        }
        finally
        {
            counts.End();
        }
    }

    private async Task AnswerAsync(HttpContext context, StubRequest request, RequestTarget target, StubFault fault)
    {
        // The stub's own clock, not the machine's, because clients may read the time from the answer.
        context.Response.Headers.Date = options.Time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);

        Answer answer = (fault.TimesOut ? Errors.OperationTimedOut : fault.Error) is { } error
            ? ErrorOf(request.Service, error)
            : Run(request, target, context.Request.Headers);

        if (fault.LosesAnswer)
        {
            context.Abort();
            return;
        }

        if (fault.BreaksRead && answer.Body.Length > 0)
        {
            answer.Break(context);
            return;
        }

        await answer.WriteAsync(context);
    }

    private static StubRequest? Describe(string method, RequestTarget target, ReadOnlyMemory<byte> body) => target.Service switch
    {
        "tables" => TableService.Describe(method, target, body),
        "queues" => QueueService.Describe(method, target, body),
        _ => null,
    };

    private Answer Run(StubRequest request, RequestTarget target, IHeaderDictionary headers)
    {
        try
        {
            return request.Service == StubService.Tables ? tables.Run(request, target, headers.IfMatch) : queues.Run(request, target);
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or XmlException)
        {
            return ErrorOf(request.Service, Errors.InvalidInput with { Message = malformed.Message });
        }
    }

    private static Answer ErrorOf(StubService service, StubError error) =>
        service == StubService.Tables ? TableAnswers.Error(error) : QueueXml.Error(error);

    private Task WaitAsync(TimeSpan time, CancellationToken aborted) =>
        time > TimeSpan.Zero ? Task.Delay(time, options.Time, aborted) : Task.CompletedTask;

    private double Draw()
    {
        lock (_lock)
        {
            return _random.NextDouble();
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null or 0 && !context.Request.Headers.ContainsKey("Transfer-Encoding"))
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        MemoryStream body = new((int)(context.Request.ContentLength ?? 0));
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
