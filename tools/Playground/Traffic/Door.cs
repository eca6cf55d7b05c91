namespace Playground;

/// <summary>The entrance for the connector's requests: each is checked, has its effect, is recorded and is answered, including faults.</summary>
internal sealed class Door(TimeProvider time)
{
    private static readonly Answer Nothing = new(0);

    public Recorder<ReceivedCall> Calls { get; } = new();

    public FaultRule? Faults { get; set; }

    public async Task HandleAsync(HttpContext http, Func<Call, Answer> judge)
    {
        long start = time.GetTimestamp();
        Call call = await Call.ReadAsync(http.Request, time.GetUtcNow());
        Answer answer = await AnswerAsync(call, Faults?.Invoke(http.Request.Path, call.Body), judge, http.RequestAborted);

        // The call is recorded first, so that anybody who has seen the answer can rely on the record.
        Calls.Add(call.Answered(answer, time.GetElapsedTime(start)), answer.Signal);

        if (answer.Status == 0)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = answer.Status;

        foreach ((string name, string value) in answer.Headers)
        {
            http.Response.Headers[name] = value;
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.Body.ToJsonString(), http.RequestAborted);
    }

    private static async Task<Answer> AnswerAsync(Call call, Fault? fault, Func<Call, Answer> judge, CancellationToken gone)
    {
        if (fault is { IsTaken: false })
        {
            await WaitAsync(fault.Until, gone);

            if (gone.IsCancellationRequested || fault.BreaksConnection || fault.Status is not null)
            {
                return gone.IsCancellationRequested ? Nothing : Nothing.ButFor(fault);
            }
        }

        Answer answer = judge(call);
        answer.Effect?.Invoke();

        if (fault is not { IsTaken: true } || !answer.Taken)
        {
            return answer;
        }

        // It is recorded only when the answer is known, and that may take for ever.
        answer.Signal?.Invoke();
        await WaitAsync(fault.Until, gone);

        return gone.IsCancellationRequested ? answer with { Status = 0 } : answer.ButFor(fault);
    }

    private static async Task WaitAsync(Task until, CancellationToken gone) =>
        await until.WaitAsync(gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
