using System.Diagnostics;
using WebhookFunctions.Tests.Package.Protocol;
using Xunit.Abstractions;
namespace WebhookFunctions.Tests.Package;
public sealed class QuickTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Quick()
    {
        for (int i = 0; i < 7; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await using PackagedWorker worker = await PackagedWorker.StartAsync(new Dictionary<string, string?>
            {
                ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
                ["Connections__default__Bot__BaseUrl"] = "https://a.example",
                ["Connections__default__Bot__AccessToken"] = "token",
                ["Connections__default__Channel__Url"] = "https://b.example",
                ["Connections__default__Channel__Secret"] = "whsec_c3Rvcm0tc3Rvcm0tc3Rvcm0tc3Rvcm0tc3Rvcm0=",
            });
            TimeSpan loaded = Stopwatch.GetElapsedTime(start);
            if (worker.Address.Port != 80) { using var r = await worker.SendAsync("Health", new HttpRequestMessage(HttpMethod.Get, "api/health")); Assert.Equal(200, (int)r.StatusCode); }
            else { var response = await worker.InvokeAsync("Health", new TypedData { Http = new RpcHttp { Method = "GET", Url = "http://localhost/api/health" } }); Assert.True(StatusResult.Types.Status.Success == response.Result.Status, response.Result.Exception?.Message); }
            TimeSpan answered = Stopwatch.GetElapsedTime(start);
            worker.Process.Refresh();
            output.WriteLine($"loaded {loaded.TotalMilliseconds:0} answered {answered.TotalMilliseconds:0} memory {worker.Process.WorkingSet64 / 1048576} {PackagedApp.HowCompiled}");
        }
    }
}
