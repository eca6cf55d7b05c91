using System.Collections.Concurrent;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Handovers;

namespace WebhookFunctions.Tests.Contract;

/// <summary>The events that channels and desks really got, in scenarios that cover all of them.</summary>
public sealed class Traffic : IAsyncLifetime
{
    private readonly ConcurrentBag<Sent> _sent = [];

    internal IReadOnlyCollection<Sent> Sent => _sent;

    public async Task InitializeAsync()
    {
        foreach (Func<Task<World>> scenario in Scenarios.All)
        {
            await using World world = await scenario();

            foreach (ReceivedCall call in world.Channel.Calls.All)
            {
                _sent.Add(new Sent("channel", call));
            }

            foreach (ReceivedCall call in world.Desk.Calls.All)
            {
                _sent.Add(new Sent("desk", call));
            }
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

/// <param name="Receiver">channel or desk.</param>
internal sealed record Sent(string Receiver, ReceivedCall Call)
{
    /// <summary>The name that it must have among the document's webhooks, such as deskMessage.</summary>
    public string Webhook => Call.Type() is { Length: > 0 } type ? $"{Receiver}{char.ToUpperInvariant(type[0])}{type[1..]}" : Receiver;

    public string Request => $"#/webhooks/{Webhook}/post";

    public string Schema => $"{Request}/requestBody/content/application~1json/schema";
}
