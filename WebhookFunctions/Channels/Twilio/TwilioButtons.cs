using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Channels.WhatsApp;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>The buttons and lists of one message of the bot on WhatsApp, which may go out as several messages.</summary>
/// <param name="eventId">Of the message.</param>
internal sealed class TwilioButtons(string eventId, TwilioTemplates templates)
{
    private const int LongestBody = 1024;
    private const int LongestButton = 20;
    private const int LongestRow = 24;

    /// <summary>Bytes of an id.</summary>
    private const int LargestData = 200;

    private readonly List<StoredChoice> _stored = [];
    private readonly List<NumberedChoice> _written = [];

    /// <summary>What the buttons stand for that could not carry it.</summary>
    public IReadOnlyList<StoredChoice> Stored => _stored;

    /// <summary>Whoever writes a button's words means the button.</summary>
    public IReadOnlyList<NumberedChoice> Written => _written;

    /// <param name="texts">Sends what does not fit into the message with the buttons.</param>
    public IEnumerable<ChannelCall> Calls(Bubble bubble, TwilioFields fields, Func<WhatsAppText, IEnumerable<ChannelCall>> texts)
    {
        (string sid, bool isList) = templates.For(bubble.Choices.Count);
        IReadOnlyList<FittedLabel> labels = Labels.Unique([.. bubble.Choices.Select(choice => choice.Label)], isList ? LongestRow : LongestButton);
        Bubble whole = bubble.Saying(bubble.Choices.Zip(labels).Where(one => one.Second.IsShortened).Select(one => one.First.Label));

        // The buttons hang on the last part.
        (WhatsAppText before, string body) = WhatsAppText.Of(whole with { Text = whole.Prompt }).Last(LongestBody);

        return [.. texts(before), fields.Call(("ContentSid", sid), ("ContentVariables", Variables(body, bubble.Choices, labels)))];
    }

    private string Variables(string body, IReadOnlyList<Choice> choices, IReadOnlyList<FittedLabel> labels)
    {
        Dictionary<string, string> variables = new() { ["1"] = body };

        foreach ((int index, Choice choice) in choices.Index())
        {
            ButtonData data = ChoiceData.Of(choice, eventId, _written.Count, LargestData);

            if (data.Stored is { } stored)
            {
                _stored.Add(stored);
            }

            _written.Add(new NumberedChoice(null, choice.Label, choice.Payload!.Value));
            variables.Add(Number(2 + (2 * index)), labels[index].Text);
            variables.Add(Number(3 + (2 * index)), data.Text);
        }

        return JsonSerializer.Serialize(variables, TwilioJson.AsWritten.DictionaryStringString);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(SenderUpdate))]
[JsonSerializable(typeof(TwilioMemory))]
[JsonSerializable(typeof(NewContent))]
internal sealed partial class TwilioJson : JsonSerializerContext
{
    public static TwilioJson AsWritten { get; } = new(NewOptions());

    private static JsonSerializerOptions NewOptions() => new(Json.AsWritten.NewOptions()) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
