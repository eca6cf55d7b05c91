using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>One message with its picture, its place and its buttons: one message of WhatsApp's where it can be shown in one, because WhatsApp keeps no order between pictures and texts.</summary>
internal sealed class WhatsAppBubble(WhatsAppChoices choices)
{
    /// <summary>In UTF-16 code units.</summary>
    private const int LongestText = 4096;

    // A caption, and what stands above buttons.
    private const int LongestBody = 1024;

    public IEnumerable<SentMessage> Messages(Bubble bubble)
    {
        Bubble shown = bubble.Media is { } media && WhatsAppMedia.TypeOf(media) is null ? bubble.WithoutMarkup().WithMediaAsText() : bubble.WithoutMarkup();
        Choice[] answers = [.. shown.Choices.Where(WhatsAppChoices.IsAnswer)];
        Choice? place = shown.Choices.FirstOrDefault(choice => choice.Kind == ChoiceKind.LocationRequest);
        Choice? link = shown.Choices is [var only] && WhatsAppChoices.IsLink(only) ? only : null;
        Choice[] others = [.. shown.Choices.Where(choice => !WhatsAppChoices.IsAnswer(choice) && choice != place && choice != link)];
        shown = shown.Saying([.. others.Select(choice => choice.Line), .. WhatsAppChoices.TooLong(answers), link is null || !IsLong(link) ? null : link.Label]);

        // The place stands alone, and what is said of it follows.
        IEnumerable<SentMessage> pin = shown.Location is { } location ? [WhatsAppMedia.Place(location)] : [];

        return [.. pin, .. answers.Length > 0 ? Answered(shown, answers) : link is not null ? Linked(shown, link) : Said(shown, place), .. answers.Length > 0 && place is not null ? [Request(Words(place))] : (SentMessage[])[]];
    }

    private static bool IsLong(Choice link) => WhatsAppChoices.TooLong([link]).Any();

    /// <summary>The words, and the question for the user's place if there is one.</summary>
    private static IEnumerable<SentMessage> Said(Bubble bubble, Choice? place)
    {
        if (place is null)
        {
            return bubble.Media is { } media ? WithMedia(bubble, media) : Texts(bubble.Text);
        }

        (IEnumerable<SentMessage> before, string body) = Split(bubble, otherwise: Words(place));

        return [.. before, Request(body)];
    }

    private static IEnumerable<SentMessage> Linked(Bubble bubble, Choice link)
    {
        (IEnumerable<SentMessage> before, InteractiveHeader? header, string body) = Headed(bubble, otherwise: link.Label);
        InteractiveAction action = new() { Name = "cta_url", Parameters = new LinkParameters(WhatsAppChoices.Title(link), link.Address!) };

        return [.. before, With(new Interactive("cta_url", new InteractiveText(body), action) { Header = header })];
    }

    private List<SentMessage> Answered(Bubble bubble, Choice[] answers)
    {
        string labels = Labels.Fit(string.Join(" · ", answers.Select(choice => choice.Label)), LongestBody).Text;
        (IEnumerable<SentMessage> before, InteractiveHeader? header, string body) = answers.Length <= WhatsAppChoices.MostButtons
            ? Headed(bubble, labels)
            : Unheaded(bubble, labels);
        List<SentMessage> messages = [.. before];

        // As many lists as it takes. Each has the labels above it that it holds, but the first, which has the words.
        foreach (Choice[] some in answers.Chunk(WhatsAppChoices.MostRows))
        {
            messages.Add(With(choices.Of(some, body) with { Header = header }));
            body = Labels.Fit(string.Join(" · ", answers.SkipWhile(choice => choice != some[^1]).Skip(1).Take(WhatsAppChoices.MostRows).Select(choice => choice.Label)), LongestBody).Text;
        }

        return messages;
    }

    private static (IEnumerable<SentMessage> Before, InteractiveHeader? Header, string Body) Unheaded(Bubble bubble, string otherwise)
    {
        (IEnumerable<SentMessage> before, string body) = Split(bubble, otherwise);

        return (before, null, body);
    }

    /// <summary>With the picture above the words, if all of them fit below it.</summary>
    private static (IEnumerable<SentMessage> Before, InteractiveHeader? Header, string Body) Headed(Bubble bubble, string otherwise) =>
        bubble.Media is { } media && Words(bubble).Length <= LongestBody
            ? ([], WhatsAppMedia.Header(media), Words(bubble) is { Length: > 0 } words ? words : otherwise)
            : Unheaded(bubble, otherwise);

    /// <returns>What comes before, and the last words: those above the buttons.</returns>
    private static (IEnumerable<SentMessage> Before, string Body) Split(Bubble bubble, string otherwise)
    {
        if (bubble.Media is { } media)
        {
            (string caption, string rest) = Cut(Words(bubble), first: true);
            (IEnumerable<SentMessage> more, string body) = Split(new Bubble(rest), otherwise);

            return ([WhatsAppMedia.Message(media, caption), .. more], body);
        }

        (string last, string head) = Cut(Words(bubble), first: false);

        return (Texts(head), last.Length > 0 ? last : otherwise);
    }

    // The caption is the beginning of the words: it cannot be overtaken.
    private static IEnumerable<SentMessage> WithMedia(Bubble bubble, Media media)
    {
        (string caption, string rest) = Cut(Words(bubble), first: true);

        return [WhatsAppMedia.Message(media, caption), .. Texts(rest)];
    }

    /// <returns>The first, or the last, part of a text that fits below a picture or above buttons, and the rest.</returns>
    private static (string Part, string Remainder) Cut(string text, bool first)
    {
        IReadOnlyList<string> parts = TextSplit.Of(text, LongestBody);

        return parts.Count == 0 ? ("", "")
            : first ? (parts[0], text[(text.IndexOf(parts[0], StringComparison.Ordinal) + parts[0].Length)..].Trim())
            : (parts[^1], text[..text.LastIndexOf(parts[^1], StringComparison.Ordinal)].Trim());
    }

    // What else is offered has a button of WhatsApp's own, and its label stands above that.
    private static string Words(Choice place) => Labels.Fit(place.Label, LongestBody).Text;

    private static string Words(Bubble bubble) => WellFormed.Of(bubble.Text).Trim();

    private static IEnumerable<SentMessage> Texts(string text) => TextSplit.Of(text, LongestText).Select(part => new SentMessage("text") { Text = new SentText(part) });

    private static SentMessage Request(string body) =>
        With(new Interactive("location_request_message", new InteractiveText(body), new InteractiveAction { Name = "send_location" }));

    private static SentMessage With(Interactive interactive) => new("interactive") { Interactive = interactive };
}
