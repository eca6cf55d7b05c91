namespace Fuzz;

/// <summary>Who chats: each round has users of its own, so that what one round leaves behind does not reach the next.</summary>
internal static class Users
{
    private const string Patient = "patient";

    /// <summary>An agent has this one, where there is a desk.</summary>
    public static string HandedOver(int round) => Named(round, "agents");

    public static IReadOnlyList<string> Of(int round) =>
        [HandedOver(round), Named(round, Patient), .. Enumerable.Range(1, 6).Select(number => Named(round, $"u{number}"))];

    /// <summary>For this one a side may ask to wait for longer than any run.</summary>
    public static bool IsPatient(string address) => address.EndsWith($"-{Patient}", StringComparison.Ordinal);

    /// <summary>The id that the bot gives the chat of a user.</summary>
    public static string ChatOf(string address) => $"chat-{address}";

    // With a check, so that a name that is spoiled in one place is nobody's of another round.
    private static string Named(int round, string who) => $"r{round}x{(round + 1) * 7_919 % 9_973}-{who}";
}
