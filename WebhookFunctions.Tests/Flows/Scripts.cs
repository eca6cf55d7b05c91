using Playground;

namespace WebhookFunctions.Tests.Flows;

internal static class Scripts
{
    /// <summary>A bot that never answers: the test says what it sends.</summary>
    public static Script Silent { get; } = (_, _) => [];
}
