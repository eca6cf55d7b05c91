namespace Playground;

/// <summary>The operator's page alone, listening on the loopback interface, for a connector that runs elsewhere.</summary>
public sealed class OperatorApp : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly ManageApi _api;
    private readonly string _query;

    private OperatorApp(WebApplication web, ManageApi api, string query) => (_web, _api, _query) = (web, api, query);

    /// <summary>The link that the operator opens.</summary>
    public Uri Link => new(new Uri(_web.Urls.First()), _query);

    public static async Task<OperatorApp> StartAsync(OperatorOptions options)
    {
        WebApplication web = Loopback.NewBuilder(options.Port).Build();
        ManageApi api = new(() => options.Connector, options.Key);
        OperatorPass pass = new(options.Port);

        web.Use(new Neighbourhood([]).AdmitAsync);
        web.Use(pass.AdmitAsync);
        web.UseRouting();
        Assets.MapOperator(web);
        web.MapGet("/", http =>
        {
            http.Response.Redirect("/operator");

            return Task.CompletedTask;
        });
        new OperatorPage(() => options.Connector, api, rehearsal: null).Map(web);
        await web.StartAsync();

        return new OperatorApp(web, api, pass.Query);
    }

    public Task WaitForShutdownAsync() => _web.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _web.DisposeAsync();
    }
}
