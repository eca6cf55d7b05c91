using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Tests.Http;
using WebhookFunctions.Tests.Management;

namespace WebhookFunctions.Tests.Channels.WhatsApp;

/// <summary>The app tells WhatsApp where the number's events go, and neither its token nor its secrets leave it for anybody else.</summary>
public sealed class WhatsAppSetupTests
{
    private const string Setup = "connections/default/channel/setup";
    private const string Here = "https://connector.example/api/connections/default/channel-events";
    private const string Account = "419561257915477";

    private static readonly (string, string?) _publicUrl = ("Channel__PublicUrl", "https://connector.example/");
    private static readonly (string, string?) _account = ("Channel__Account", Account);

    [Fact]
    public async Task Subscribes_the_app_and_gives_the_number_its_address()
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync(Answer, _publicUrl, _account);
        using Operator grace = new(whatsApp.World);

        OperatorAnswer answer = await grace.PostAsync(Setup);

        Assert.Equal((200, "+1 555 078 3881 Shop", Here), (answer.Status, answer.Text("account"), answer.Text("address")));
        Assert.Equal("https://old.example", answer.Body.GetProperty("before").GetProperty("sentTo").GetString());
        RecordedRequest[] calls = [await whatsApp.Api.NextAsync(), await whatsApp.Api.NextAsync(), await whatsApp.Api.NextAsync(), await whatsApp.Api.NextAsync()];
        Assert.Equal(["GET", "GET", "POST", "POST"], calls.Select(call => call.Method));
        Assert.Equal($"/v25.0/{Account}/subscribed_apps", calls[2].Target);
        Assert.Equal($"/v25.0/{WhatsAppWorld.Phone}", calls[3].Target);
        JsonElement settings = JsonElement.Parse(calls[3].Text).GetProperty("webhook_configuration");
        Assert.Equal((Here, WhatsAppWorld.VerifyToken), (settings.GetProperty("override_callback_uri").GetString(), settings.GetProperty("verify_token").GetString()));
    }

    [Fact]
    public async Task A_dry_run_shows_how_it_is_and_changes_nothing()
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync(Answer, _publicUrl, _account);
        using Operator grace = new(whatsApp.World);

        OperatorAnswer answer = await grace.PostAsync(Setup, ("dryRun", "true"));

        Assert.Equal((200, true), (answer.Status, answer.Body.GetProperty("dryRun").GetBoolean()));
        Assert.Equal(("GET", "GET"), ((await whatsApp.Api.NextAsync()).Method, (await whatsApp.Api.NextAsync()).Method));
        Assert.False(whatsApp.Api.HasAnother);
    }

    [Fact]
    public async Task Without_an_account_only_the_number_is_told()
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync(Answer, _publicUrl);
        using Operator grace = new(whatsApp.World);

        Assert.Equal(200, (await grace.PostAsync(Setup)).Status);

        Assert.Equal(("GET", "POST"), ((await whatsApp.Api.NextAsync()).Method, (await whatsApp.Api.NextAsync()).Method));
        Assert.False(whatsApp.Api.HasAnother);
    }

    [Fact]
    public async Task An_account_to_which_no_app_is_subscribed_is_shown()
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync(
            http => http.Request.Path.Value!.EndsWith("/subscribed_apps", StringComparison.Ordinal) ? http.Response.WriteAsync("""{"data":[]}""") : Answer(http), _account);

        (int code, string output) = await ManageAppTests.RunAsync(whatsApp.World.Host.Address, "channel", "show", "default");

        Assert.Equal(0, code);
        Assert.Contains("No app is subscribed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_reads_a_token_or_a_secret_in_an_answer()
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync(
            async http =>
            {
                http.Response.StatusCode = 401;
                await http.Response.WriteAsync($$"""{"error":{"code":190,"message":"{{WhatsAppWorld.Token}} {{WhatsAppWorld.Secret}} {{WhatsAppWorld.VerifyToken}}"} }""");
            },
            _publicUrl);
        using Operator grace = new(whatsApp.World);

        OperatorAnswer answer = await grace.PostAsync(Setup);

        Assert.Equal(502, answer.Status);
        Assert.Contains("mend Connections__default__Channel__Token", answer.Text("detail"), StringComparison.Ordinal);
        Assert.All([WhatsAppWorld.Token, WhatsAppWorld.Secret, WhatsAppWorld.VerifyToken], secret => Assert.DoesNotContain(secret, answer.Text("detail"), StringComparison.Ordinal));
    }

    private static Task Answer(HttpContext http) => http.Response.WriteAsync((http.Request.Method, http.Request.Path.Value!.EndsWith("/subscribed_apps", StringComparison.Ordinal)) switch
    {
        ("GET", true) => """{"data":[{"whatsapp_business_api_data":{"id":"1","name":"App"}}]}""",
        ("GET", false) => """{"id":"1","display_phone_number":"+1 555 078 3881","verified_name":"Shop","webhook_configuration":{"application":"https://old.example/secret-path"}}""",
        _ => """{"success":true}""",
    });
}
