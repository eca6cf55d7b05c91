using System.Text.Json;
using Playground;

namespace WebhookFunctions.Tests.Flows;

public sealed class ChatTests
{
    [Fact]
    public async Task A_user_chats_with_the_bot_through_the_connector()
    {
        await using World world = await World.StartAsync(new PlaygroundOptions());

        await world.Channel.SendTextAsync("ann", "hello 👋");

        ReceivedCall reply = await world.Channel.Calls.WaitForAsync(call => TextOf(call) == "You said: hello 👋", World.Deadline);
        Assert.Equal("ann", reply.Address);
        await world.Bot.Calls.WaitForAsync(3, call => call is { Endpoint: "delivery", Taken: true }, World.Deadline);
        Assert.DoesNotContain(world.Bot.Calls.All, call => call.Problem is not null);
    }

    internal static string? TextOf(ReceivedCall call) =>
        call.Body.TryGetProperty("message", out JsonElement message) ? message.GetProperty("text").GetString() : null;
}
