using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>The buttons and lists of one message of the bot, which may go out as several messages. WhatsApp refuses the whole message over one label that is too long, or is there twice.</summary>
/// <param name="eventId">Of the message.</param>
internal sealed class WhatsAppChoices(string eventId)
{
    public const int MostButtons = 3;
    public const int MostRows = 10;

    private const int LongestTitle = 20;
    private const int LongestRow = 24;
    private const int LongestDescription = 72;
    private const int LargestButton = 256;
    private const int LargestRow = 200;

    private readonly List<StoredChoice> _stored = [];

    private int _position;

    /// <summary>What the buttons stand for that could not carry it.</summary>
    public IReadOnlyList<StoredChoice> Stored => _stored;

    public static bool IsAnswer(Choice choice) => choice.Payload is not null;

    /// <summary>Whether the message can be one with this link as its button.</summary>
    public static bool IsLink(Choice choice) => choice.Address is { } address && Uri.TryCreate(address, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https";

    /// <returns>The labels that are too long for their buttons: the text has to say them.</returns>
    public static IEnumerable<string> TooLong(IReadOnlyList<Choice> choices) => choices.Count <= MostButtons
        ? choices.Where(choice => Labels.Fit(choice.Label, LongestTitle).IsShortened).Select(choice => choice.Label)
        : choices.Where(choice => Labels.Fit(choice.Label, LongestDescription).IsShortened).Select(choice => choice.Label);

    public static string Title(Choice choice) => Labels.Fit(choice.Label, LongestTitle).Text;

    /// <param name="choices">At most <see cref="MostRows"/>.</param>
    public Interactive Of(IReadOnlyList<Choice> choices, string body) => choices.Count <= MostButtons
        ? new Interactive("button", new InteractiveText(body), new InteractiveAction { Buttons = Buttons(choices) })
        : new Interactive("list", new InteractiveText(body), new InteractiveAction { Button = "☰", Sections = [new ListSection(Rows(choices))] });

    private ReplyButton[] Buttons(IReadOnlyList<Choice> choices)
    {
        IReadOnlyList<FittedLabel> titles = Labels.Unique([.. choices.Select(choice => choice.Label)], LongestTitle);

        return [.. Data(choices, LargestButton).Select((data, index) => new ReplyButton(new ReplyOption(data, titles[index].Text)))];
    }

    // A row has room for a long label below its title.
    private ListRow[] Rows(IReadOnlyList<Choice> choices)
    {
        IReadOnlyList<FittedLabel> titles = Labels.Unique([.. choices.Select(choice => choice.Label)], LongestRow);

        return [.. Data(choices, LargestRow).Select((data, index) => new ListRow(
            data, titles[index].Text, titles[index].IsShortened ? Labels.Fit(choices[index].Label, LongestDescription).Text : null))];
    }

    // In one message no two may carry the same.
    private string[] Data(IReadOnlyList<Choice> choices, int limit)
    {
        HashSet<string> taken = [];

        return [.. choices.Select(choice =>
        {
            int position = _position++;
            ButtonData data = ChoiceData.Of(choice, eventId, position, limit);

            if (!taken.Add(data.Text))
            {
                data = ChoiceData.Apart(choice, eventId, position);
            }

            if (data.Stored is { } stored)
            {
                _stored.Add(stored);
            }

            return data.Text;
        })];
    }
}
