using System.Net;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Channels.WhatsApp;

/// <summary>A user's file, which WhatsApp gives only with the token.</summary>
public sealed class WhatsAppFilesTests
{
    [Fact]
    public async Task The_bot_gets_an_address_at_which_the_file_is_read_with_the_token()
    {
        Uri? api = null;
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync(
            http => http.Request.Path.Value switch
            {
                "/v25.0/10" => http.Response.WriteAsync($$"""{"url":"{{new Uri(api!, "files/10?ext=1")}}","mime_type":"image/jpeg","id":"10"}"""),
                "/files/10" when http.Request.Headers.Authorization == $"Bearer {WhatsAppWorld.Token}" => http.Response.WriteAsync("the picture"),
                _ => WhatsAppWorld.Taken(http),
            },
            ("Channel__PublicUrl", "https://connector.example"));
        api = whatsApp.Api.Address;
        await whatsApp.StartChatAsync();

        string file = await AddressAsync(whatsApp);
        using HttpClient http = new();

        Assert.Equal("the picture", await http.GetStringAsync(new Uri(whatsApp.World.Host.Address, new Uri(file).PathAndQuery)));
    }

    // The token must not go to whom an answer names.
    [Fact]
    public async Task An_address_that_is_not_Meta_s_is_not_asked()
    {
        await using RecordingEndpoint elsewhere = await RecordingEndpoint.StartAsync();
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync(
            http => http.Request.Path.Value == "/v25.0/10"
                ? http.Response.WriteAsync($$"""{"url":"{{new Uri(elsewhere.Address, "files/10")}}","id":"10"}""")
                : WhatsAppWorld.Taken(http),
            ("Channel__PublicUrl", "https://connector.example"));
        await whatsApp.StartChatAsync();

        string file = await AddressAsync(whatsApp);
        using HttpClient http = new();
        using HttpResponseMessage answer = await http.GetAsync(new Uri(whatsApp.World.Host.Address, new Uri(file).PathAndQuery));

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(elsewhere.HasAnother);
    }

    private static async Task<string> AddressAsync(WhatsAppWorld whatsApp)
    {
        await whatsApp.PostAsync(Webhook.Of(Webhook.Message("image", """{"id":"10","mime_type":"image/jpeg"}""", "wamid.2")));
        var call = await whatsApp.World.Bot.Calls.WaitForAsync(one => one.Taken && one.Text()?.Contains("https://connector.example/", StringComparison.Ordinal) == true, World.Deadline);

        return call.Text()!.Split((char[]?)null).First(word => word.StartsWith("https://connector.example/", StringComparison.Ordinal));
    }
}
