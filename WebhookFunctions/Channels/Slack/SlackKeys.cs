using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Channels.Slack;

/// <summary>The buttons of one message of the bot, which may go out as several messages.</summary>
/// <param name="eventId">Of the message.</param>
/// <param name="team">The workspace in whose name the bot was asked.</param>
internal sealed class SlackKeys(string eventId, string team)
{
    public const int LongestUrl = 3_000;

    /// <summary>Slack counts characters, which are never more than bytes.</summary>
    private const int LargestValue = 2_000;

    private const int MostKeys = 100;
    private const int LongestLabel = 75;

    private readonly List<StoredChoice> _stored = [];

    private int _position;

    /// <summary>What the buttons stand for that could not carry it.</summary>
    public IReadOnlyList<StoredChoice> Stored => _stored;

    public SlackOffer Of(IReadOnlyList<Choice> choices)
    {
        Choice[] keys = [.. choices.Where(IsKey).Take(MostKeys)];
        IEnumerable<Choice> others = choices.Except(keys, ReferenceEqualityComparer.Instance).Cast<Choice>();

        return new(
            [.. keys.Select(Key)],
            [.. keys.Where(choice => Label(choice).IsShortened).Select(choice => choice.Label), .. others.Select(choice => choice.Line)],
            [.. keys.Select(choice => choice.Line)]);
    }

    private static bool IsKey(Choice choice) => choice.Kind switch
    {
        ChoiceKind.Reply or ChoiceKind.Postback => true,
        ChoiceKind.Link or ChoiceKind.Webview => choice.Address!.Length <= LongestUrl && RichRuns.Url(choice.Address) == choice.Address,
        ChoiceKind.Buy or ChoiceKind.LocationRequest => false,
    };

    private static FittedLabel Label(Choice choice) => Labels.Fit(choice.Label, LongestLabel, SlackText.EscapedLength);

    private SlackKey Key(Choice choice)
    {
        SlackWords label = SlackWords.Plain(Label(choice).Text);
        int position = _position++;

        if (choice.Address is { } address)
        {
            return new SlackKey(label, SlackActionId.OfLink(position), Url: address);
        }

        ButtonData data = ChoiceData.Of(choice, eventId, position, LargestValue);

        if (data.Stored is { } stored)
        {
            _stored.Add(stored);
        }

        return new SlackKey(label, SlackActionId.OfChoice(position, team), data.Text);
    }
}
