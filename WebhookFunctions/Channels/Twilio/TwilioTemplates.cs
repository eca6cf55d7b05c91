using System.Text.RegularExpressions;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>The content templates by which WhatsApp shows buttons and lists: one for each number of choices, with a variable for everything that is in it.</summary>
/// <param name="Buttons">For one choice, two, three.</param>
/// <param name="Lists">For one choice, two, up to ten.</param>
internal sealed partial record TwilioTemplates(IReadOnlyList<string> Buttons, IReadOnlyList<string> Lists)
{
    public const int MostButtons = 3;
    public const int MostRows = 10;

    public static TwilioTemplates None { get; } = new([], []);

    public int MostChoices => Math.Max(Buttons.Count, Lists.Count);

    public static TwilioTemplates Of(string buttons, string lists) => new(Split(buttons), Split(lists));

    /// <param name="choices">Between one and <see cref="MostChoices"/>.</param>
    public (string Sid, bool IsList) For(int choices) => choices <= Buttons.Count ? (Buttons[choices - 1], false) : (Lists[choices - 1], true);

    public static bool AreSids(string setting, int most) => Split(setting) is var sids && sids.Length <= most && sids.All(Sid().IsMatch);

    private static string[] Split(string setting) => setting.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("^HX[0-9a-fA-F]{32}$")]
    private static partial Regex Sid();
}
