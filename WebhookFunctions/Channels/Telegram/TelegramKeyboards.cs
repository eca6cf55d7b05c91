using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>The buttons of one message of the bot, which may go out as several messages.</summary>
/// <param name="eventId">Of the message.</param>
internal sealed class TelegramKeyboards(string eventId, TelegramAddress to)
{
    /// <summary>Bytes of <c>callback_data</c>.</summary>
    private const int LargestData = 64;

    private const int MostButtons = 100;
    private const int LongestLabel = 64;

    // So many of so short labels can be read side by side on a phone.
    private const int ButtonsOfARow = 3;
    private const int ShortLabel = 12;

    private readonly List<StoredChoice> _stored = [];

    private int _position;

    /// <summary>What the buttons stand for that could not carry it.</summary>
    public IReadOnlyList<StoredChoice> Stored => _stored;

    /// <returns>The buttons (null where there are none), and what the text has to say: the choices that cannot be buttons, and labels that are too long for one.</returns>
    public (ReplyMarkup? Markup, IReadOnlyList<string> Lines) Of(IReadOnlyList<Choice> choices)
    {
        Choice[] buttons = [.. choices.Where(IsButton).Take(MostButtons)];
        Choice[] others = [.. choices.Except(buttons, ReferenceEqualityComparer.Instance).Cast<Choice>()];

        if (buttons.Length > 0)
        {
            return (new ReplyMarkup { InlineKeyboard = Rows([.. buttons.Select(Button)]) }, [.. TooLong(buttons), .. Lines(others)]);
        }

        // In private chats only, and in the place of buttons: a message has one kind of them.
        return others.FirstOrDefault(choice => choice.Kind == ChoiceKind.LocationRequest) is { } request && !to.IsGroup && to.Business is null
            ? (new ReplyMarkup { Keyboard = [[new LocationButton(Label(request))]], OneTimeKeyboard = true, ResizeKeyboard = true },
                [.. TooLong(request), .. Lines(others.Where(choice => choice != request))])
            : (null, [.. Lines(others)]);
    }

    private static string Label(Choice choice) => Labels.Fit(choice.Label, LongestLabel).Text;

    private static IEnumerable<string> TooLong(params IEnumerable<Choice> buttons) =>
        buttons.Where(choice => Labels.Fit(choice.Label, LongestLabel).IsShortened).Select(choice => choice.Label);

    private static IEnumerable<string> Lines(IEnumerable<Choice> choices) => choices.Select(choice => choice.Line);

    private static bool IsButton(Choice choice) => choice.Kind switch
    {
        ChoiceKind.Reply or ChoiceKind.Postback => true,
        ChoiceKind.Link or ChoiceKind.Webview => CanBeOpened(choice.Address!),
        ChoiceKind.Buy or ChoiceKind.LocationRequest => false,
    };

    // Telegram refuses the whole message over an address that it does not like.
    private static bool CanBeOpened(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? url) && (url.Scheme == "tg" || (url.Scheme is "http" or "https" && url.Host.Contains('.', StringComparison.Ordinal)));

    private static IReadOnlyList<IReadOnlyList<InlineButton>> Rows(InlineButton[] buttons) =>
        [.. buttons.Chunk(buttons.All(button => button.Text.Length <= ShortLabel) ? ButtonsOfARow : 1)];

    private InlineButton Button(Choice choice)
    {
        if (choice.Address is { } address)
        {
            return new InlineButton(Label(choice), Url: address);
        }

        ButtonData data = ChoiceData.Of(choice, eventId, _position++, LargestData);

        if (data.Stored is { } stored)
        {
            _stored.Add(stored);
        }

        return new InlineButton(Label(choice), data.Text);
    }
}
