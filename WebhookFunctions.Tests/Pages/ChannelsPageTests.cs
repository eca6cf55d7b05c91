using System.Text.Json;
using Playground;

namespace WebhookFunctions.Tests.Pages;

/// <summary>What the playground's page of the channels has to show.</summary>
public sealed class ChannelsPageTests
{
    [Fact]
    public async Task Every_type_and_every_action_is_there_on_every_channel()
    {
        await using PlaygroundApp playground = await PlaygroundApp.StartAsync(new PlaygroundOptions { Port = 0 });
        using HttpClient http = new();

        string json = await http.GetStringAsync(new Uri(playground.Address, "channels/messages"));
        JsonElement[] rows = [.. JsonElement.Parse(json).EnumerateArray()];
        string[] contents = ["text", "image", "file", "carousel", "list", "location", "form", "formResponse", "template"];
        string[] actions = ["reply", "postback", "link", "webview", "buy", "locationRequest"];

        Assert.All(contents.Concat(actions), type => Assert.Contains($"\"type\":\"{type}\"", json, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Equal(["webhook", "telegram", "twilio", "twilio-whatsapp", "whatsapp", "slack"], row.GetProperty("channels").EnumerateObject().Select(channel => channel.Name)));
        Assert.All(rows, row => Assert.All(row.GetProperty("channels").EnumerateObject(), channel => Assert.NotEqual(0, channel.Value.GetProperty("calls").GetArrayLength())));
        Assert.Contains(rows, row => Calls(row).Any(call => call.GetProperty("otherwise").ValueKind == JsonValueKind.Object));
    }

    [Fact]
    public async Task The_chat_leads_there()
    {
        await using PlaygroundApp playground = await PlaygroundApp.StartAsync(new PlaygroundOptions { Port = 0 });
        using HttpClient http = new();

        Assert.Contains("href=\"/channels\"", await http.GetStringAsync(playground.Address), StringComparison.Ordinal);
        Assert.Contains("telegram", await http.GetStringAsync(new Uri(playground.Address, "channels.js")), StringComparison.Ordinal);
        Assert.Contains("<h1>Channels</h1>", await http.GetStringAsync(new Uri(playground.Address, "channels")), StringComparison.Ordinal);
    }

    private static JsonElement.ArrayEnumerator Calls(JsonElement row) => row.GetProperty("channels").GetProperty("telegram").GetProperty("calls").EnumerateArray();
}
