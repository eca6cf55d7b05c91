using System.Net.Http.Headers;
using System.Text.Json;
using System.Text;
using WebhookFunctions.Tests.Channels.Counterparts;

namespace WebhookFunctions.Tests.Channels.Twilio.Counterparts;

/// <summary>The npm package <c>emulate</c>: Twilio's API, and the users behind it.</summary>
internal sealed class TwilioDouble : IAsyncDisposable
{
    private static readonly HttpClient _http = new();
    private readonly NodeProcess _node;

    private TwilioDouble(NodeProcess node)
    {
        string[] ready = node.Ready.Split(' ');
        (_node, Api, Outside) = (node, new Uri(ready[0]), new Uri(ready[1]));
    }

    public Uri Api { get; }

    /// <summary>The address at which it reaches the connector.</summary>
    public Uri Outside { get; }

    /// <param name="numbers">Of the account.</param>
    public static async Task<TwilioDouble> StartAsync(params string[] numbers) =>
        new(await NodeProcess.StartAsync("ready ", [NodeScript.PathTo("Twilio", "emulate.mjs"), TwilioWorld.Account, TwilioWorld.Token, .. numbers]));

    public async Task ConnectAsync(Uri connector)
    {
        await _node.TellAsync(connector.AbsoluteUri);
        await _node.SaysAsync("connected ");
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

    public ValueTask DisposeAsync() => _node.DisposeAsync();
}
