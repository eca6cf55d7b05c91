namespace WebhookFunctions.Tests.Simulation;

/// <summary>Whether one user's conversation went as it should have.</summary>
internal static class Verdict
{
    public static IEnumerable<string> Problems(SimulatedWorld world, string address)
    {
        History history = new(world, address);

        return [.. MailboxVerdict.Problems(history), .. SidesVerdict.Problems(history), .. OrderVerdict.Problems(history)];
    }
}
