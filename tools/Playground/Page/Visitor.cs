using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>One user of the page. What is done there goes out in that order, also while the connector has to be tried again.</summary>
internal sealed class Visitor(Channel channel)
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    /// <summary>The event that a page's request stands for; null when it stands for none.</summary>
    public static JsonObject? Read(string address, JsonElement request)
    {
        string text = request.Text("text") ?? "";

        JsonObject? channelEvent = request.Text("type") switch
        {
            "start" => ChannelEvent.Start(address),
            "message" when text.Length > 0 => ChannelEvent.Message(address, text),
            "postback" when request.TryGetProperty("payload", out JsonElement payload) =>
                ChannelEvent.Postback(address, JsonNode.Parse(payload.GetRawText())!, text),
            _ => null,
        };

        return channelEvent?.From("A visitor of the playground");
    }

    public void Send(JsonObject channelEvent)
    {
        lock (_gate)
        {
            _last = SendAfterAsync(_last, channelEvent);
        }
    }

    private async Task SendAfterAsync(Task previous, JsonObject channelEvent)
    {
        await previous;
        await channel.SendAsync(channelEvent);
    }
}
