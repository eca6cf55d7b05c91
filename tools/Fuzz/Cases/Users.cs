namespace Fuzz;

/// <summary>The users who chat: each round has its own users, so that one round does not affect the next.</summary>
internal static class Users
{
    private const string Patient = "patient";

    /// <summary>The user whom an agent has, if there is a desk.</summary>
    public static string HandedOver(int round) => Named(round, "agents");

    public static IReadOnlyList<string> Of(int round) =>
        [HandedOver(round), Named(round, Patient), .. Enumerable.Range(1, 6).Select(number => Named(round, $"u{number}"))];

    /// <summary>For this user a side may ask the connector to wait for longer than any run.</summary>
    public static bool IsPatient(string address) => address.EndsWith($"-{Patient}", StringComparison.Ordinal);

    /// <summary>The id that the bot gives the chat of a user.</summary>
    public static string ChatOf(string address) => $"chat-{address}";

    // With a check, so that a name that is spoiled in one place does not become the name of another round's user.
    private static string Named(int round, string who) => $"r{round}x{(round + 1) * 7_919 % 9_973}-{who}";
}
