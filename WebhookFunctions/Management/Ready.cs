using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WebhookFunctions.Http;

namespace WebhookFunctions.Management;

/// <summary>Says whether events can be accepted. The settings are right, because the app would not run otherwise, and storage answers.</summary>
public sealed class Ready(Readiness readiness)
{
    [Function(nameof(Ready))]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequest request) =>
        await readiness.IsReadyAsync() ? TypedResults.Json(new ReadyAnswer(Readiness.Version), ReadyJson.Default.ReadyAnswer) : Problem.StorageUnavailable();
}

/// <param name="Version">The app's version.</param>
internal sealed record ReadyAnswer(string Version);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReadyAnswer))]
internal sealed partial class ReadyJson : JsonSerializerContext;
