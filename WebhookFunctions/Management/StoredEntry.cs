using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>Something that is stored about a person, as it is stored.</summary>
/// <param name="What">What it is, in a word or two, for a reader.</param>
/// <param name="WrittenAt">When it was last changed.</param>
/// <param name="Content">A JSON object: properties under their names, an event as it came.</param>
internal sealed record StoredEntry(string What, string Key, DateTime? WrittenAt, [property: JsonConverter(typeof(RawJson))] string Content)
{
    public const string Chat = "chat";
    public const string Activity = "activity";
    public const string Inactivity = "inactivity";
    public const string Due = "due";
    public const string DeadLetter = "dead-letter";
    public const string Gate = "gate";

    public static StoredEntry Of(Row row) => Of(WhatIs(row.Key), row);

    public static StoredEntry Of(string what, Row row) => new(what, row.Key, row.WrittenAt?.UtcDateTime, Write(row.Properties));

    public static StoredEntry Of(string what, string key, params IEnumerable<(string Name, object Value)> properties) => new(what, key, null, Write(properties));

    private static string WhatIs(string key) => key switch
    {
        RowKeys.Conversation => "conversation",
        _ when RowKeys.IsChat(key) => Chat,
        _ when RowKeys.IsPast(key) => "said",
        _ when RowKeys.IsChoice(key) => "choice",
        _ when RowKeys.IsSent(key) => "sent",
        _ when RowKeys.IsEvent(key) => "known-event",
        _ when key.Contains("-mail-", StringComparison.Ordinal) => "waiting",
        _ when key.Contains("-body-", StringComparison.Ordinal) => "waiting-content",
        _ => "state",
    };

    private static string Write(IEnumerable<(string Name, object Value)> properties)
    {
        ArrayBufferWriter<byte> json = new();

        using (Utf8JsonWriter writer = new(json, new JsonWriterOptions { MaxDepth = StrictJson.MaximumDepth + 1, SkipValidation = true }))
        {
            writer.WriteStartObject();

            foreach ((string name, object value) in properties)
            {
                writer.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(name));
                Write(writer, value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case byte[] bytes when IsJson(bytes):
                writer.WriteRawValue(bytes, skipInputValidation: true);
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long or int:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case DateTimeOffset time:
                writer.WriteStringValue(time.UtcDateTime);
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static bool IsJson(byte[] bytes)
    {
        bool isJson = StrictJson.TryParse(bytes, out JsonDocument? parsed, out _);
        parsed?.Dispose();

        return isJson;
    }
}
