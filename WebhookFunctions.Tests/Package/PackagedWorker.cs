using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using WebhookFunctions.Tests.Package.Protocol;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Package;

/// <summary>
/// The published app in a process of its own, started as the Functions host starts it, and the host's side of what they say to each other: arguments,
/// environment and the order of the messages are those of the host's public source (RpcWorkerContext, RpcWorkerProcess, GrpcWorkerChannel).
/// </summary>
internal sealed class PackagedWorker : IAsyncDisposable
{
    private const string HttpUri = "HttpUri";
    private const string InvocationHeader = "x-ms-invocation-id";

    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(1);

    private readonly WebApplication _server;
    private readonly Process _process;
    // The host's own client refuses what is not ASCII, so it never gets here; another in between might pass it on.
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
    });
    private Dictionary<string, RpcFunctionMetadata> _functions = [];

    private PackagedWorker(WebApplication server, HostSide host, Process process) => (_server, Host, _process) = (server, host, process);

    public HostSide Host { get; }

    /// <summary>What it wrote to its console.</summary>
    public ProcessOutput Output { get; } = new();

    public IEnumerable<RpcFunctionMetadata> Functions => _functions.Values;

    public Process Process => _process;

    /// <summary>Where the worker listens for requests itself.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>Starts it and loads all its functions.</summary>
    public static async Task<PackagedWorker> StartAsync(IReadOnlyDictionary<string, string?> settings)
    {
        PackagedWorker worker = await LaunchAsync(settings);
        await worker.LoadAsync();

        return worker;
    }

    /// <summary>Starts the process only.</summary>
    public static async Task<PackagedWorker> LaunchAsync(IReadOnlyDictionary<string, string?> settings)
    {
        HostSide host = new();
        WebApplication server = await WorkerLaunch.ServeAsync(host);
        Uri address = new(server.Urls.Single());
        PackagedWorker worker = new(server, host, new Process { StartInfo = WorkerLaunch.By(address, settings), EnableRaisingEvents = true });
        worker.Output.Start(worker._process);

        return worker;
    }

    /// <summary>An HTTP function, as a host does it that forwards the request to the worker: the request itself goes to the worker's own address.</summary>
    public async Task<HttpResponseMessage> SendAsync(string function, HttpRequestMessage request, params (string Name, string Value)[] route)
    {
        InvocationRequest invocation = Invocation(function, new TypedData { Http = new RpcHttp() });

        foreach ((string name, string value) in route)
        {
            invocation.TriggerMetadata[name] = new TypedData { String = value };
        }

        request.Headers.Add(InvocationHeader, invocation.InvocationId);
        request.RequestUri = new Uri(Address, request.RequestUri!);
        Task<HttpResponseMessage> forwarded = ForwardAsync(request);
        InvocationResponse response = await InvokeAsync(invocation);
        Assert.True(response.Result.Status == StatusResult.Types.Status.Success, response.Result.Exception?.Message);

        return await forwarded;
    }

    /// <summary>A function with another trigger.</summary>
    public Task<InvocationResponse> InvokeAsync(string function, TypedData trigger) => InvokeAsync(Invocation(function, trigger));

    /// <summary>The host asks the worker to end.</summary>
    public Task TerminateAsync() => Host.TellAsync(new StreamingMessage { WorkerTerminate = new WorkerTerminate() });

    /// <summary>As when the host dies: the stream is cut, and nobody listens any more.</summary>
    public async Task LoseHostAsync()
    {
        Host.Cut();
        await _server.StopAsync();
    }

    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(_deadline);

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        Host.Cut();
        await _server.DisposeAsync();
        Host.Dispose();
    }

    public async Task LoadAsync()
    {
        await Host.StartedAsync();
        WorkerInitResponse init = (await Host.AskAsync(new StreamingMessage
        {
            WorkerInitRequest = new WorkerInitRequest { HostVersion = "4.1037.0", WorkerDirectory = PackagedApp.Folder, FunctionAppDirectory = PackagedApp.Folder },
        })).WorkerInitResponse;
        Assert.Equal(StatusResult.Types.Status.Success, init.Result.Status);
        Address = init.Capabilities.TryGetValue(HttpUri, out string? address) ? new Uri(address) : Address;

        FunctionMetadataResponse metadata = (await Host.AskAsync(new StreamingMessage
        {
            FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = PackagedApp.Folder },
        })).FunctionMetadataResponse;
        Assert.False(metadata.UseDefaultMetadataIndexing);
        _functions = metadata.FunctionMetadataResults.ToDictionary(function => function.Name);

        foreach (RpcFunctionMetadata function in Functions)
        {
            function.Directory = PackagedApp.Folder;
            function.ScriptFile = PackagedApp.PathTo(function.ScriptFile);
            FunctionLoadResponse loaded = (await Host.AskAsync(new StreamingMessage
            {
                FunctionLoadRequest = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function },
            })).FunctionLoadResponse;
            Assert.True(loaded.Result.Status == StatusResult.Types.Status.Success, $"{function.Name}: {loaded.Result.Exception?.Message}");
        }
    }

    /// <summary>The trigger of a function, as the worker declares it.</summary>
    public JsonElement TriggerOf(string function) =>
        _functions[function].RawBindings.Select(binding => JsonElement.Parse(binding)).Single(binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal));

    // As the host does (RetryProxyHandler): the worker may report for work before it listens.
    private async Task<HttpResponseMessage> ForwardAsync(HttpRequestMessage request)
    {
        using CancellationTokenSource end = new(_deadline);

        while (true)
        {
            try
            {
                return await _http.SendAsync(request, end.Token);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, end.Token);
            }
        }
    }

    private async Task<InvocationResponse> InvokeAsync(InvocationRequest invocation) =>
        (await Host.AskAsync(new StreamingMessage { InvocationRequest = invocation })).InvocationResponse;

    private InvocationRequest Invocation(string function, TypedData trigger) => new()
    {
        InvocationId = Guid.NewGuid().ToString(),
        FunctionId = _functions[function].FunctionId,
        TraceContext = new RpcTraceContext { TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00" },
        InputData = { new ParameterBinding { Name = TriggerOf(function).GetProperty("name").GetString(), Data = trigger } },
    };
}
