using System.Globalization;
using System.Text.Json;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Management;

/// <summary>An answer to an operator.</summary>
internal sealed record OperatorAnswer(int Status, JsonElement Body)
{
    public string? More => Body.TryGetProperty("more", out JsonElement more) ? more.GetString() : null;

    public string Text(string name) => Body.GetProperty(name).GetString()!;

    public int Number(string name) => Body.GetProperty(name).GetInt32();

    public IReadOnlyList<JsonElement> List(string name) => [.. Body.GetProperty(name).EnumerateArray()];
}

/// <summary>Asks as an operator does: over a socket, by the routes under <c>manage/</c>.</summary>
internal sealed class Operator(Uri connector) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(connector, "api/manage/"), Timeout = TimeSpan.FromMinutes(1) };

    public Operator(World world)
        : this(world.Host.Address)
    {
    }

    public Task<OperatorAnswer> GetAsync(string what, params IEnumerable<(string Name, string? Value)> parameters) => AskAsync(HttpMethod.Get, what, parameters);

    public Task<OperatorAnswer> PostAsync(string what, params IEnumerable<(string Name, string? Value)> parameters) => AskAsync(HttpMethod.Post, what, parameters);

    /// <param name="body">JSON, or what is sent as such.</param>
    public Task<OperatorAnswer> PostAsync(string what, string body, params IEnumerable<(string Name, string? Value)> parameters) =>
        PostAsync(what, new StringContent(body, System.Text.Encoding.UTF8, "application/json"), parameters);

    public Task<OperatorAnswer> PostAsync(string what, HttpContent body, params IEnumerable<(string Name, string? Value)> parameters) => AskAsync(HttpMethod.Post, what, parameters, body);

    /// <summary>Waits until a list has so many entries.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string what, string list, int atLeast, params IEnumerable<(string Name, string? Value)> parameters)
    {
        using CancellationTokenSource deadline = new(World.Deadline);
        (string, string?)[] asked = [.. parameters];

        while (true)
        {
            OperatorAnswer answer = await GetAsync(what, asked);
            Assert.Equal(200, answer.Status);

            if (answer.List(list) is var found && found.Count >= atLeast)
            {
                return found;
            }

            await Task.Delay(50, deadline.Token);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<OperatorAnswer> AskAsync(HttpMethod method, string what, IEnumerable<(string Name, string? Value)> parameters, HttpContent? content = null)
    {
        string query = string.Join('&', parameters.Where(one => one.Value is not null).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}"));
        using HttpRequestMessage request = new(method, query.Length > 0 ? $"{what}?{query}" : what) { Content = content };
        request.Headers.Add("x-operator", "Grace");
        using HttpResponseMessage answer = await _http.SendAsync(request);

        return new OperatorAnswer((int)answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
