using System.Text;
using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Slack;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>Renders what a bot says.</summary>
internal static class SlackShows
{
    public static RenderedEvent Render(string content, string address = "T1:D1") =>
        SlackRendering.Of(Outgoing(OutgoingType.Message, address) with { Message = new OutgoingMessage("m", "", null, JsonElement.Parse(content)) });

    public static OutgoingEvent Outgoing(OutgoingType type, string address = "T1:D1") =>
        new("e-1", type, "default", "c-1", address, DateTimeOffset.UnixEpoch, null, null, JsonElement.Parse("{}"));

    public static JsonElement Body(ChannelCall call) => JsonElement.Parse(call.Body);

    public static string Text(ChannelCall call) => Encoding.UTF8.GetString(call.Body);

    public static JsonElement[] Blocks(ChannelCall call) => Body(call).TryGetProperty("blocks", out JsonElement blocks) ? [.. blocks.EnumerateArray()] : [];

    /// <summary>The call, and every simpler form of it.</summary>
    public static IEnumerable<ChannelCall> Forms(ChannelCall call)
    {
        for (ChannelCall? form = call; form is not null; form = form.Otherwise)
        {
            yield return form;
        }
    }
}
