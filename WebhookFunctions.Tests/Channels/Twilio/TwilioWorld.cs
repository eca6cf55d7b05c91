using System.Collections.Specialized;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.AspNetCore.Http;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Channels.Twilio;

/// <summary>The whole loop with Twilio at its end: forms are posted as Twilio does, and calls of its API are answered by the test.</summary>
internal sealed class TwilioWorld : IAsyncDisposable
{
    public const string Account = "AC00000000000000000000000000000001";
    public const string Token = "00112233445566778899aabbccddeeff";
    public const string Number = "+15550001111";
    public const string PublicUrl = "https://connector.example";
    public const string Events = "/api/connections/default/channel-events";

    private static readonly HttpClient _http = new(new ResendingHandler());

    private TwilioWorld(World world, RecordingEndpoint api) => (World, Api) = (world, api);

    public World World { get; }

    /// <summary>The calls as they come in.</summary>
    public RecordingEndpoint Api { get; }

    public static async Task<TwilioWorld> StartAsync(RequestDelegate? answer = null, params (string Name, string? Value)[] settings)
    {
        int message = 0;
        RecordingEndpoint api = await RecordingEndpoint.StartAsync(answer ?? (http => TakeAsync(http, $"SM{Interlocked.Increment(ref message)}")));
        Dictionary<string, string?> all = Settings(api.Address);

        foreach ((string name, string? value) in settings)
        {
            all[$"Connections__default__{name}"] = value;
        }

        return new TwilioWorld(await World.StartAsync(settings: all), api);
    }

    /// <summary>The settings of a connection to a Twilio of the test's.</summary>
    public static Dictionary<string, string?> Settings(Uri api) => new()
    {
        ["Connections__default__Channel__Type"] = "twilio",
        ["Connections__default__Channel__Url"] = null,
        ["Connections__default__Channel__Secret"] = "",
        ["Connections__default__Channel__Account"] = Account,
        ["Connections__default__Channel__Token"] = Token,
        ["Connections__default__Channel__From"] = Number,
        ["Connections__default__Channel__PublicUrl"] = PublicUrl,
        ["Connections__default__Channel__ApiUrl"] = api.AbsoluteUri,
    };

    public static Task TakeAsync(HttpContext http, string sid)
    {
        http.Response.StatusCode = 201;

        return http.Response.WriteAsync($$"""{"sid":"{{sid}}","status":"queued","error_code":null}""");
    }

    public static async Task RefuseAsync(HttpContext http, int status, int code)
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsync($$"""{"code":{{code}},"message":"No, by {{code}}","more_info":"https://www.twilio.com/docs/errors/{{code}}","status":{{status}}}""");
    }

    /// <summary>Posts a form, signed for the address that Twilio knows.</summary>
    public Task<HttpResponseMessage> PostAsync(params (string Name, string Value)[] fields) => PostAsync("", signedFor: null, fields);

    /// <param name="query">With its question mark.</param>
    /// <param name="signedFor">Another URL than that of the request.</param>
    public Task<HttpResponseMessage> PostAsync(string query, string? signedFor, params (string Name, string Value)[] fields) =>
        PostAsync(World.Host.Address, "default", query, signedFor, fields);

    public static async Task<HttpResponseMessage> PostAsync(Uri host, string connection, string query, string? signedFor, params (string Name, string Value)[] fields)
    {
        string target = Events.Replace("default", connection, StringComparison.Ordinal) + query;
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(host, target))
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };

        if (signedFor != "")
        {
            request.Headers.Add("X-Twilio-Signature", Sign(signedFor ?? PublicUrl + target, fields));
        }

        return await _http.SendAsync(request);
    }

    /// <summary>A user writes.</summary>
    public Task<HttpResponseMessage> WriteAsync(string from, string text, string sid) => PostAsync(Message(from, text, sid));

    public static (string Name, string Value)[] Message(string from, string text, string sid) =>
        [("MessageSid", sid), ("From", from), ("To", Number), ("Body", text), ("NumMedia", "0"), ("SmsStatus", "received")];

    /// <summary>Twilio tells what has become of a message.</summary>
    public Task<HttpResponseMessage> TellAsync(string sid, string status, string to, string? error = null, string query = "?kind=status") =>
        PostAsync(query, null, [("MessageSid", sid), ("MessageStatus", status), ("To", to), ("From", Number), .. error is null ? ((string, string)[])[] : [("ErrorCode", error)]]);

    /// <summary>A user writes, and the bot starts its chat.</summary>
    /// <returns>The platform's id of the conversation.</returns>
    public async Task<string> StartChatAsync(string from)
    {
        (await WriteAsync(from, "begin", $"SMbegin{from}")).EnsureSuccessStatusCode();

        return (await World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "begin", World.Deadline)).ConversationId!;
    }

    /// <summary>The bot says something; <paramref name="content"/> is the platform's.</summary>
    public Task<BotEvent> SayAsync(string conversation, string content) => World.Bot.SendAsync(conversation, JsonNode.Parse(content)!.AsObject());

    /// <summary>The next message of the bot, as its form.</summary>
    public async Task<NameValueCollection> NextAsync()
    {
        RecordedRequest request = await Api.NextAsync();

        Assert.Equal(("POST", $"/2010-04-01/Accounts/{Account}/Messages.json"), (request.Method, request.Target));
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account}:{Token}"))}", request.Headers["Authorization"]);

        return HttpUtility.ParseQueryString(request.Text);
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await Api.DisposeAsync();
    }

    private static string Sign(string url, IEnumerable<(string Name, string Value)> fields)
    {
        string content = url + string.Concat(fields.OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => field.Name + field.Value));

#pragma warning disable CA5350 // As Twilio prescribes it.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(content)));
#pragma warning restore CA5350
    }
}
