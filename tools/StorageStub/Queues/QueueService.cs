using System.Collections.Concurrent;
using System.Text;

namespace StorageStub;

internal sealed class QueueService(TimeProvider time)
{
    private const int LongestText = 64 * 1024;
    private const int MostMessages = 32;

    private static readonly TimeSpan _longestHidden = TimeSpan.FromDays(7);
    private static readonly TimeSpan _life = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<string, StubQueue> _queues = new(StringComparer.Ordinal);

    public StubQueue Find(string name) => _queues.TryGetValue(name, out StubQueue? queue) ? queue : new StubQueue(time);

    public static StubRequest Describe(string method, RequestTarget target, ReadOnlyMemory<byte> body)
    {
        string[] path = target.Path.Split('/');
        StubOperation operation = (method, path, target["peekonly"]) switch
        {
            ("PUT", [_], _) => StubOperation.CreateQueue,
            ("DELETE", [_], _) => StubOperation.DeleteQueue,
            ("GET" or "HEAD", [not ""], _) => StubOperation.GetQueueProperties,
            ("POST", [_, "messages"], _) => StubOperation.PutMessage,
            ("GET", [_, "messages"], "true") => StubOperation.PeekMessages,
            ("GET", [_, "messages"], _) => StubOperation.GetMessages,
            ("DELETE", [_, "messages"], _) => StubOperation.ClearMessages,
            ("PUT", [_, "messages", _], _) => StubOperation.UpdateMessage,
            ("DELETE", [_, "messages", _], _) => StubOperation.DeleteMessage,
            _ => StubOperation.Unknown,
        };

        return new StubRequest(StubService.Queues, method, operation, path[0], target.Raw, body);
    }

    public Answer Run(StubRequest request, RequestTarget target)
    {
        if (request.Operation == StubOperation.CreateQueue)
        {
            return new Answer(_queues.TryAdd(request.Name, new StubQueue(time)) ? 201 : 204);
        }

        if (!_queues.TryGetValue(request.Name, out StubQueue? queue))
        {
            return QueueXml.Error(Errors.QueueNotFound);
        }

        return request.Operation switch
        {
            StubOperation.DeleteQueue => Done(_queues.TryRemove(request.Name, out _) ? null : Errors.QueueNotFound),
            StubOperation.GetQueueProperties => new Answer(200, ("x-ms-approximate-messages-count", $"{queue.Count}")),
            StubOperation.PutMessage => Put(queue, request, target),
            StubOperation.GetMessages => Get(queue, target),
            StubOperation.PeekMessages => Peek(queue, target),
            StubOperation.UpdateMessage => Update(queue, request, target),
            StubOperation.DeleteMessage => Done(queue.Delete(Id(target), target["popreceipt"] ?? "")),
            StubOperation.ClearMessages => Clear(queue),
            _ => QueueXml.Error(Errors.NotImplemented),
        };
    }

    private static Answer Put(StubQueue queue, StubRequest request, RequestTarget target)
    {
        string text = QueueXml.ReadText(request.Body) ?? "";
        TimeSpan hidden = Seconds(target, "visibilitytimeout", TimeSpan.Zero);
        TimeSpan life = Seconds(target, "messagettl", _life);
        StubError? refusal = Refusal(text)
            ?? Refusal(hidden, TimeSpan.Zero)
            ?? (life > TimeSpan.Zero && hidden >= life ? Errors.InvalidQueryParameterValue : null);

        return refusal is null
            ? QueueXml.Put(queue.Put(text, hidden, life < TimeSpan.Zero ? TimeSpan.MaxValue : life))
            : QueueXml.Error(refusal);
    }

    private static Answer Get(StubQueue queue, RequestTarget target)
    {
        int most = target.Number("numofmessages", 1);
        TimeSpan hidden = Seconds(target, "visibilitytimeout", TimeSpan.FromSeconds(30));

        return (Refusal(most) ?? Refusal(hidden, TimeSpan.FromSeconds(1))) is { } refusal
            ? QueueXml.Error(refusal)
            : QueueXml.Got(queue.Get(most, hidden), receipts: true);
    }

    private static Answer Peek(StubQueue queue, RequestTarget target)
    {
        int most = target.Number("numofmessages", 1);

        return Refusal(most) is { } refusal ? QueueXml.Error(refusal) : QueueXml.Got(queue.Peek(most), receipts: false);
    }

    private static Answer Update(StubQueue queue, StubRequest request, RequestTarget target)
    {
        string? text = QueueXml.ReadText(request.Body);
        TimeSpan hidden = Seconds(target, "visibilitytimeout", TimeSpan.Zero);

        if ((Refusal(text ?? "") ?? Refusal(hidden, TimeSpan.Zero)) is { } refusal)
        {
            return QueueXml.Error(refusal);
        }

        (StubError? error, StubMessage? message) = queue.Update(Id(target), target["popreceipt"] ?? "", hidden, text);

        return message is null
            ? QueueXml.Error(error!)
            : new Answer(204, ("x-ms-popreceipt", message.PopReceipt), ("x-ms-time-next-visible", QueueXml.Date(message.VisibleAt)));
    }

    private static Answer Clear(StubQueue queue)
    {
        queue.Clear();

        return new Answer(204);
    }

    private static Answer Done(StubError? error) => error is null ? new Answer(204) : QueueXml.Error(error);

    private static StubError? Refusal(string text) => Encoding.UTF8.GetByteCount(text) > LongestText ? Errors.RequestBodyTooLarge : null;

    private static StubError? Refusal(int most) => most is < 1 or > MostMessages ? Errors.OutOfRangeQueryParameterValue : null;

    private static StubError? Refusal(TimeSpan hidden, TimeSpan least) =>
        hidden < least || hidden > _longestHidden ? Errors.OutOfRangeQueryParameterValue : null;

    private static TimeSpan Seconds(RequestTarget target, string parameter, TimeSpan otherwise) =>
        TimeSpan.FromSeconds(target.Number(parameter, (int)otherwise.TotalSeconds));

    private static string Id(RequestTarget target) => target.Path[(target.Path.LastIndexOf('/') + 1)..];
}
