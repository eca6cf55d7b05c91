using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Channels.Twilio.Counterparts;

/// <summary>The npm package <c>emulate</c>: Twilio's API, and the users behind it.</summary>
internal sealed class TwilioDouble : IAsyncDisposable
{
    private static readonly HttpClient _http = new();
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private TwilioDouble(Process process)
    {
        _process = process;
        Output.Start(_process);
    }

    public ProcessOutput Output { get; } = new();

    public Uri Api { get; private set; } = null!;

    /// <summary>The address at which it reaches the connector.</summary>
    public Uri Outside { get; private set; } = null!;

    /// <param name="numbers">Of the account.</param>
    public static async Task<TwilioDouble> StartAsync(params string[] numbers)
    {
        string script = Repository.PathTo("WebhookFunctions.Tests", "Channels", "Twilio", "Counterparts", "emulate.mjs");
        TwilioDouble twilio = new(new Process
        {
            StartInfo = new("node", [script, TwilioWorld.Account, TwilioWorld.Token, .. numbers]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
            EnableRaisingEvents = true,
        });
        string[] ready = (await twilio.Output.WaitForAsync("ready ", _deadline)).Split(' ');
        (twilio.Api, twilio.Outside) = (new Uri(ready[1]), new Uri(ready[2]));

        return twilio;
    }

    public async Task ConnectAsync(Uri connector)
    {
        await _process.StandardInput.WriteLineAsync(connector.AbsoluteUri);
        await _process.StandardInput.FlushAsync();
        await Output.WaitForAsync("connected ", _deadline);
    }

    /// <summary>A user writes to a number of the account.</summary>
    public async Task WriteAsync(string from, string to, string text) =>
        Assert.Equal(201, (await AskAsync("_twilio/simulate/inbound-message", TwilioWorld.Token, ("From", from), ("To", to), ("Body", text))).Status);

    /// <summary>A message of the bot comes to something.</summary>
    public async Task BecomeAsync(string sid, string status) =>
        Assert.Equal(200, (await AskAsync("_twilio/simulate/message-status", TwilioWorld.Token, ("MessageSid", sid), ("Status", status))).Status);

    /// <summary>The messages to a user, oldest first.</summary>
    public async Task<JsonElement[]> ToAsync(string user) =>
        [.. (await AskAsync($"2010-04-01/Accounts/{TwilioWorld.Account}/Messages.json?To={Uri.EscapeDataString(user)}", TwilioWorld.Token)).Body.GetProperty("messages").EnumerateArray().Reverse()];

    /// <param name="fields">None for a GET.</param>
    public async Task<(int Status, JsonElement Body)> AskAsync(string path, string token, params (string Name, string Value)[] fields)
    {
        using HttpRequestMessage request = new(fields.Length > 0 ? HttpMethod.Post : HttpMethod.Get, new Uri(Api, path))
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TwilioWorld.Account}:{token}"))) },
            Content = fields.Length > 0 ? new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) : null,
        };
        using HttpResponseMessage answer = await _http.SendAsync(request);

        return ((int)answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }

    public ValueTask DisposeAsync()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();

        return ValueTask.CompletedTask;
    }
}
