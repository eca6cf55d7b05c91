namespace Playground;

/// <summary>What the connector sends to a path of this playground where nothing is: an address with a slip in it. Else nobody would see it.</summary>
internal sealed class Astray(TimeProvider time, BotPlatform bot, Channel channel, AgentDesk desk)
{
    public const string Problem = "This playground has nothing at that path.";

    /// <summary>Raised with the side that it was for.</summary>
    public event Action<string, ReceivedCall>? Came;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/{**path}", ReceiveAsync);

    private async Task ReceiveAsync(HttpContext http)
    {
        Call call = await Call.ReadAsync(http.Request, time.GetUtcNow());
        Answer answer = Answer.NotFound(Problem);

        if (SideOf(call) is { } side)
        {
            Came?.Invoke(side, call.Answered(answer, TimeSpan.Zero));
        }

        http.Response.StatusCode = answer.Status;
        await http.Response.WriteAsJsonAsync(answer.Body, http.RequestAborted);
    }

    private string? SideOf(Call call) => bot.Knows(call) ? "bot" : channel.Knows(call) ? "channel" : desk.Knows(call) ? "desk" : null;
}
