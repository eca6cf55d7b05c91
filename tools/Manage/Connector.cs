using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Manage;

/// <summary>The connector's routes under <c>manage/</c>.</summary>
internal sealed class Connector : IDisposable
{
    private readonly HttpClient _http;
    private readonly CancellationToken _stop;

    /// <param name="stop">Whoever sits at the keyboard does not wait for the answer any more.</param>
    public Connector(ManageSettings settings, CancellationToken stop)
    {
        if (!Uri.TryCreate(settings.Url.TrimEnd('/') + "/api/manage/", UriKind.Absolute, out Uri? address))
        {
            throw new ManageProblem($"{settings.Url} is not a URL.");
        }

        if (settings.Key is { Length: > 0 } && address is { Scheme: "http", IsLoopback: false })
        {
            throw new ManageProblem("The key would go to another machine unencrypted. Give the app's https address.");
        }

        _stop = stop;

        // Who answers with another address would be given the key.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(4) };
        _http.DefaultRequestHeaders.Add("x-operator", string.Concat(Environment.UserName.Select(c => char.IsBetween(c, ' ', '~') ? c : '?')));

        if (settings.Key is { Length: > 0 } key)
        {
            _http.DefaultRequestHeaders.Add("x-functions-key", key);
        }
    }

    public Task<JsonElement> GetAsync(string path, params IEnumerable<(string Name, string? Value)> parameters) => AskAsync(HttpMethod.Get, path, parameters);

    public Task<JsonElement> PostAsync(string path, params IEnumerable<(string Name, string? Value)> parameters) => AskAsync(HttpMethod.Post, path, parameters);

    /// <param name="body">JSON.</param>
    public Task<JsonElement> PostJsonAsync(string path, string body, params IEnumerable<(string Name, string? Value)> parameters) =>
        AskAsync(HttpMethod.Post, path, parameters, new StringContent(body, Encoding.UTF8, "application/json"));

    public void Dispose() => _http.Dispose();

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<JsonElement> AskAsync(HttpMethod method, string path, IEnumerable<(string Name, string? Value)> parameters, HttpContent? content = null)
    {
        string query = string.Join('&', parameters.Where(one => one.Value is not null).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}"));
        using HttpRequestMessage request = new(method, $"{path}?{query}") { Content = content };
        using HttpResponseMessage answer = await _http.SendAsync(request, _stop);
        string body = await answer.Content.ReadAsStringAsync(_stop);

        if (answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            throw new ManageProblem("The key is missing or wrong: give a host key of the app, with --key or in MANAGE_KEY.");
        }

        try
        {
            JsonElement json = JsonElement.Parse(body);

            return answer.IsSuccessStatusCode ? json : throw new ManageProblem($"{(int)answer.StatusCode}: {json.GetProperty("detail").GetString()}");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ManageProblem($"{_http.BaseAddress}{path} answered {(int)answer.StatusCode}, and not as a connector does.");
        }
    }
}
