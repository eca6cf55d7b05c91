using System.Globalization;
using System.Text.Json;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>A content template for some choices (https://www.twilio.com/docs/content). Everything in it is a variable, in the order in which <see cref="TwilioButtons"/> gives them.</summary>
internal sealed record TwilioTemplate(int Choices, bool IsList)
{
    // Every content has a language; of this one everything is a variable.
    private const string Language = "en";

    // On what opens a list. A word would be in one language.
    private const string Opener = "☰";

    public static IReadOnlyList<TwilioTemplate> Buttons { get; } = [.. Enumerable.Range(1, TwilioTemplates.MostButtons).Select(count => new TwilioTemplate(count, IsList: false))];

    public static IReadOnlyList<TwilioTemplate> Lists { get; } = [.. Enumerable.Range(1, TwilioTemplates.MostRows).Select(count => new TwilioTemplate(count, IsList: true))];

    /// <summary>By which it is found again.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"webhookfunctions_{(IsList ? "list" : "buttons")}_{Choices}");

    public byte[] ToJson()
    {
        (string Label, string Data)[] choices = [.. Enumerable.Range(1, Choices).Select(place => (Variable(2 * place), Variable((2 * place) + 1)))];
        string body = Variable(1);

        // Twilio asks for an example of each.
        Dictionary<string, string> examples = Enumerable.Range(1, 1 + (2 * Choices)).ToDictionary(Number, number => number == 1 ? "Text" : number % 2 == 0 ? $"Choice {number / 2}" : $"choice-{number / 2}");
        NewContentBody content = IsList
            ? new(body) { Button = Opener, Items = [.. choices.Select(choice => new NewRow(choice.Label, choice.Data))] }
            : new(body) { Actions = [.. choices.Select(choice => new NewReply("QUICK_REPLY", choice.Label, choice.Data))] };
        NewContent made = new(Name, Language, examples, new Dictionary<string, NewContentBody> { [IsList ? "twilio/list-picker" : "twilio/quick-reply"] = content });

        return JsonSerializer.SerializeToUtf8Bytes(made, TwilioJson.AsWritten.NewContent);
    }

    private static string Variable(int number) => $"{{{{{Number(number)}}}}}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Types">The content, by the name of its type.</param>
internal sealed record NewContent(string FriendlyName, string Language, IReadOnlyDictionary<string, string> Variables, IReadOnlyDictionary<string, NewContentBody> Types);

internal sealed record NewContentBody(string Body)
{
    public IReadOnlyList<NewReply>? Actions { get; init; }

    public string? Button { get; init; }

    public IReadOnlyList<NewRow>? Items { get; init; }
}

internal sealed record NewReply(string Type, string Title, string Id);

internal sealed record NewRow(string Item, string Id);
