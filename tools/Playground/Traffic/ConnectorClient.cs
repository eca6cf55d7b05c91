using System.Net.Http.Headers;

namespace Playground;

/// <summary>Posts to the connector's hosts in turn. An event that is not taken is sent again, to the next host.</summary>
internal sealed class ConnectorClient(PlaygroundOptions options, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = options.Timeout };

    private int _turn = -1;

    public IReadOnlyList<Uri> Addresses { get; set; } = options.ConnectorAddresses;

    public CancellationToken Stop => _stop.Token;

    public async Task<SentEvent> DeliverAsync(Parcel parcel, Recorder<SentEvent> sent)
    {
        int turn = Interlocked.Increment(ref _turn);

        for (int number = 1; ; number++)
        {
            SentEvent result = await TryAsync(parcel, number, Host(turn + number - 1));
            sent.Add(result);

            if (result.Accepted || parcel.IsFleeting || (parcel.RefusalIsFinal && result.Refused) || number >= options.BackOff.Tries)
            {
                return result;
            }

            await Task.Delay(options.BackOff.After(number), time, Stop);
        }
    }

    /// <summary>One post to the next host, unchanged and only once. The caller disposes of the answer.</summary>
    public Task<HttpResponseMessage> PostAsync(
        string endpoint, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, string contentType = "application/json")
    {
        Uri host = Host(Interlocked.Increment(ref _turn)) ?? throw new InvalidOperationException("There is no connector address yet.");

        return PostAsync(host, endpoint, body, headers, contentType);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _http.Dispose();
    }

    private async Task<SentEvent> TryAsync(Parcel parcel, int number, Uri? host)
    {
        DateTimeOffset now = time.GetUtcNow();
        long start = time.GetTimestamp();
        IReadOnlyDictionary<string, string> headers = parcel.Headers?.Invoke(parcel.Bytes) ?? new Dictionary<string, string>();
        ConnectorAnswer answer = host is null ? ConnectorAnswer.None : await AnswerAsync(parcel, headers, host);

        return parcel.Tried(number, host, headers, answer, now, time.GetElapsedTime(start));
    }

    private async Task<ConnectorAnswer> AnswerAsync(Parcel parcel, IReadOnlyDictionary<string, string> headers, Uri host)
    {
        try
        {
            using HttpResponseMessage response = await PostAsync(host, parcel.Endpoint, parcel.Bytes, headers, "application/json");

            return await ConnectorAnswer.ReadAsync(response, Stop);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !Stop.IsCancellationRequested)
        {
            return ConnectorAnswer.None;
        }
    }

    private async Task<HttpResponseMessage> PostAsync(
        Uri host, string endpoint, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, string contentType)
    {
        string connection = Uri.EscapeDataString(options.Connection);
        using HttpRequestMessage request = new(HttpMethod.Post, $"{host.AbsoluteUri.TrimEnd('/')}/api/connections/{connection}/{endpoint}");

        request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };

        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request, Stop);
    }

    private Uri? Host(int turn)
    {
        IReadOnlyList<Uri> hosts = Addresses;

        return hosts.Count == 0 ? null : hosts[(int)((uint)turn % hosts.Count)];
    }
}
