using System.Collections.Concurrent;
using Grpc.Core;
using WebhookFunctions.Tests.Package.Protocol;

namespace WebhookFunctions.Tests.Package;

/// <summary>The host's side of the stream between host and worker: asks, and knows which answer is whose.</summary>
internal sealed class HostSide : FunctionRpc.FunctionRpcBase, IDisposable
{
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource<IServerStreamWriter<StreamingMessage>> _worker = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _asked = [];
    private readonly CancellationTokenSource _cut = new();
    private readonly SemaphoreSlim _turn = new(1);

    public ConcurrentQueue<RpcLog> Logs { get; } = [];

    /// <summary>Once the worker has reported for work.</summary>
    public Task StartedAsync() => _worker.Task.WaitAsync(_deadline);

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(_cut.Token, context.CancellationToken);

        while (await requestStream.MoveNext(end.Token))
        {
            Hear(requestStream.Current, responseStream);
        }
    }

    /// <summary>Waits for the answer of the same id.</summary>
    public async Task<StreamingMessage> AskAsync(StreamingMessage question, CancellationToken stop = default)
    {
        question.RequestId = Guid.NewGuid().ToString();
        TaskCompletionSource<StreamingMessage> answer = _asked.GetOrAdd(question.RequestId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        await TellAsync(question);

        return await answer.Task.WaitAsync(_deadline, stop);
    }

    public async Task TellAsync(StreamingMessage message)
    {
        IServerStreamWriter<StreamingMessage> worker = await _worker.Task.WaitAsync(_deadline);
        await _turn.WaitAsync();

        try
        {
            await worker.WriteAsync(message);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Cut() => _cut.Cancel();

    public void Dispose()
    {
        _cut.Dispose();
        _turn.Dispose();
    }

    private void Hear(StreamingMessage said, IServerStreamWriter<StreamingMessage> worker)
    {
        if (said.StartStream is not null)
        {
            _worker.TrySetResult(worker);
        }
        else if (said.RpcLog is { } log)
        {
            Logs.Enqueue(log);
        }
        else if (_asked.TryRemove(said.RequestId, out TaskCompletionSource<StreamingMessage>? answer))
        {
            answer.SetResult(said);
        }
    }
}
