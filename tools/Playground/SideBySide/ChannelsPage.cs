using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using WebhookFunctions.Channels;

namespace Playground;

/// <summary>What each channel makes of the demo conversation and of one message of each type, by the connector's own code.</summary>
internal sealed class ChannelsPage(Func<Uri> home, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/channels/messages", http => http.Response.WriteAsJsonAsync(Messages(), http.RequestAborted));

    private JsonArray Messages() => [.. DemoMessages.Of(home()).Select((message, index) => (JsonNode)Shown(message, $"demo-{index + 1}"))];

    private JsonObject Shown(DemoMessage message, string id) => new()
    {
        ["title"] = message.Title,
        ["channels"] = new JsonObject(RenderingChannel.All.Select(channel => KeyValuePair.Create(channel.Name, (JsonNode?)Rendered(channel, message.Content, id)))),
    };

    private JsonObject Rendered(RenderingChannel channel, JsonElement content, string id)
    {
        OutgoingEvent outgoing = new(
            id, OutgoingType.Message, "default", "demo", channel.Address, time.GetUtcNow(), OutgoingMessage.Of(id, content), Activity: null, Raw: content);
        RenderedEvent rendered = channel.Render(outgoing);

        return new()
        {
            ["calls"] = new JsonArray([.. rendered.Calls.Select(Call)]),
            ["refusal"] = rendered.Refusal,
        };
    }

    private static JsonObject Call(ChannelCall call) => new()
    {
        ["method"] = call.Method,
        ["body"] = call.Body is [(byte)'{', ..] ? JsonNode.Parse(call.Body) : Form(call.Body),
        ["otherwise"] = call.Otherwise is { } simpler ? Call(simpler) : null,
    };

    // Some vendors take forms.
    private static JsonObject Form(byte[] body) => new(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)).Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value.ToString())));
}
