namespace WebhookFunctions.Tests.LocalHost;

internal static class Eventually
{
    /// <summary>Asks again and again until it is so.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        using CancellationTokenSource deadline = new(Probe.Deadline);

        while (!await condition())
        {
            await Task.Delay(20, deadline.Token);
        }
    }
}
