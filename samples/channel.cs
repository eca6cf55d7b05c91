#!/usr/bin/env dotnet
#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

// A channel in one file: shows in the console what the connector sends, and sends what you type. README.md says how to run it.
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

string connector = Environment.GetEnvironmentVariable("CONNECTOR") ?? "http://127.0.0.1:7071/api/connections/default";
byte[] key = Convert.FromBase64String((Environment.GetEnvironmentVariable("SECRET") ?? "").Replace("whsec_", "", StringComparison.Ordinal));
ConcurrentDictionary<string, bool> seen = []; // The same event may come twice.
List<JsonNode> buttons = []; // All that were shown; /1 presses the first.
using HttpClient http = new();

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
await using WebApplication app = builder.Build();
app.Urls.Add($"http://127.0.0.1:{Environment.GetEnvironmentVariable("PORT") ?? "7090"}");
app.MapPost("/", ReceiveAsync);
await app.StartAsync();
Console.WriteLine($"Takes events on {app.Urls.First()}/ - type something, or /1 for the first button");

while (await Console.In.ReadLineAsync() is { } line)
{
    if (line.Length == 0)
    {
        continue;
    }

    JsonNode? button = line.StartsWith('/') && int.TryParse(line[1..], out int number) ? buttons.ElementAtOrDefault(number - 1) : null;
    await SendAsync(button is null
        ? new() { ["type"] = "message", ["text"] = line }
        : new() { ["type"] = "postback", ["text"] = $"{button["text"]}", ["payload"] = button["payload"]?.DeepClone() });
}

await app.WaitForShutdownAsync();

string Sign(string id, string seconds, byte[] body) =>
    $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{seconds}."), .. body]))}";

bool IsSigned(IHeaderDictionary headers, byte[] body)
{
    byte[] expected = Encoding.UTF8.GetBytes(Sign($"{headers["webhook-id"]}", $"{headers["webhook-timestamp"]}", body));

    return long.TryParse(headers["webhook-timestamp"], NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
        && Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - seconds) <= 300
        && $"{headers["webhook-signature"]}".Split(' ').Any(one => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), expected));
}

async Task<IResult> ReceiveAsync(HttpRequest request)
{
    using MemoryStream body = new();
    await request.Body.CopyToAsync(body);
    if (!IsSigned(request.Headers, body.ToArray()))
    {
        return Results.Unauthorized();
    }

    JsonNode sent = JsonNode.Parse(body.ToArray())!;
    if (seen.TryAdd($"{sent["id"]}", true))
    {
        Show(sent, $"{sent["author"]!["name"] ?? sent["author"]!["type"]}");
    }

    return Results.Ok();
}

void Show(JsonNode sent, string who)
{
    if (sent["message"] is not { } message)
    {
        Console.WriteLine($"({who}: {sent["type"]} {sent["activity"] ?? sent["reason"]})");
        return;
    }

    JsonNode? content = message["content"];
    bool isText = content is null || $"{content["type"]}" == "text";
    Console.WriteLine($"{who}: {(isText ? null : message["fallback"]) ?? message["text"]}");
    foreach (JsonNode? action in new[] { content }.Concat(content?["items"]?.AsArray() ?? []).SelectMany(one => one?["actions"]?.AsArray() ?? []))
    {
        if ($"{action!["type"]}" is "reply" or "postback")
        {
            buttons.Add(action);
            Console.WriteLine($"  /{buttons.Count} {action["text"]}");
        }
        else if (isText && action["uri"] is { } address)
        {
            Console.WriteLine($"  {action["text"]}: {address}");
        }
    }
}

async Task SendAsync(JsonObject sent)
{
    (string id, string seconds) = ($"{Guid.NewGuid()}", $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}");
    (sent["id"], sent["address"], sent["user"]) = (id, "ann", new JsonObject { ["name"] = "Ann" });
    byte[] body = Encoding.UTF8.GetBytes(sent.ToJsonString());
    using HttpRequestMessage request = new(HttpMethod.Post, $"{connector}/channel-events") { Content = new ByteArrayContent(body) };
    request.Headers.Add("webhook-id", id);
    request.Headers.Add("webhook-timestamp", seconds);
    request.Headers.Add("webhook-signature", Sign(id, seconds, body));

    try
    {
        using HttpResponseMessage response = await http.SendAsync(request);
        Console.WriteLine(response.IsSuccessStatusCode ? $"you: {sent["text"]}" : $"(not taken, {(int)response.StatusCode}: {sent["text"]})");
    }
    catch (HttpRequestException)
    {
        Console.WriteLine($"(no answer: {sent["text"]})");
    }
}
