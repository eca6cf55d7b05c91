using Playground;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Processes;

/// <summary>Reads from the calls of one side what it took, and what it took twice.</summary>
internal static class Taken
{
    /// <returns>What a user said, if that is what the bot took.</returns>
    public static string? User(ReceivedCall call) => call is { Endpoint: "messages", Taken: true } ? call.Text() : null;

    /// <returns>What the bot said, if that is what the channel took.</returns>
    public static string? Bot(ReceivedCall call) => call.Taken ? call.Text() : null;

    /// <returns>The chat that was started.</returns>
    public static string? Start(ReceivedCall call) => call.Taken && call.IsPostback(out _) ? call.ConversationId : null;

    /// <summary>What each user (or the bot in each user's chat) was heard to say, in order. What was repeated at once counts once.</summary>
    public static Dictionary<string, string[]> Heard(IEnumerable<ReceivedCall> calls, Func<ReceivedCall, string?> text) => calls
        .Select(text)
        .OfType<string>()
        .GroupBy(said => said[..said.IndexOf(' ', StringComparison.Ordinal)])
        .ToDictionary(user => user.Key, user => user.Where((said, index) => index == 0 || said != user.ElementAt(index - 1)).ToArray());

    /// <summary>The calls that were taken a second time, each with the one before.</summary>
    public static IReadOnlyList<(ReceivedCall Earlier, ReceivedCall Later)> Repeats(
        IEnumerable<ReceivedCall> calls, Func<ReceivedCall, string?> key) =>
    [
        .. calls.Where(call => key(call) is not null)
            .GroupBy(key)
            .SelectMany(same => same.Zip(same.Skip(1))),
    ];
}
