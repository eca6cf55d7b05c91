using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>The fields of a request, by name.</summary>
internal sealed class TwilioForm(Dictionary<string, StringValues> fields)
{
    /// <summary>Every field with every value, for the signature.</summary>
    public IEnumerable<(string Name, string Value)> Fields => fields.SelectMany(one => one.Value.Select(value => (one.Key, value ?? "")));

    /// <returns>Null if there is no such field, or it is blank.</returns>
    public string? this[string name] => fields.TryGetValue(name, out StringValues values) && values is [{ } value, ..] && !string.IsNullOrWhiteSpace(value) ? value : null;

    /// <summary>What Twilio calls the message.</summary>
    public string? Sid => this["MessageSid"] ?? this["SmsMessageSid"] ?? this["SmsSid"];

    public double? Number(string name) =>
        double.TryParse(this[name], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
