using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StorageStub;

/// <summary>Rows as JSON with OData's type annotations.</summary>
internal static class EntityJson
{
    private const string TypeOf = "@odata.type";

    private static readonly JsonWriterOptions _options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static Dictionary<string, object> Read(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        Dictionary<string, object> properties = new(StringComparer.Ordinal);

        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (IsKept(property))
            {
                bool typed = document.RootElement.TryGetProperty(property.Name + TypeOf, out JsonElement type);
                properties[property.Name] = Value(property.Value, typed ? type.GetString() : null);
            }
        }

        return properties;
    }

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> content)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter json = new(buffer, _options);
        json.WriteStartObject();
        content(json);
        json.WriteEndObject();
        json.Flush();

        return buffer.WrittenMemory;
    }

    /// <param name="select">The properties to show, if not all.</param>
    public static void Write(Utf8JsonWriter json, StubRow row, IReadOnlyCollection<string>? select)
    {
        json.WriteString("odata.etag", row.ETag);

        foreach (string name in select ?? [nameof(row.PartitionKey), nameof(row.RowKey), nameof(row.Timestamp), .. row.Properties.Keys])
        {
            if (row[name] is { } value)
            {
                Write(json, name, value);
            }
        }
    }

    public static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    private static bool IsKept(JsonProperty property) => property.Value.ValueKind != JsonValueKind.Null
        && property.Name != nameof(StubRow.Timestamp)
        && !property.Name.Contains("odata.", StringComparison.Ordinal);

    private static object Value(JsonElement value, string? type) => type switch
    {
        "Edm.Int64" => long.Parse(value.ToString(), CultureInfo.InvariantCulture),
        "Edm.Double" => double.Parse(value.ToString(), CultureInfo.InvariantCulture),
        "Edm.DateTime" => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        "Edm.Guid" => value.GetGuid(),
        "Edm.Binary" => value.GetBytesFromBase64(),
        _ => Value(value),
    };

    private static object Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt32(out int number) ? (object)number : value.GetDouble(),
        _ => throw new FormatException($"A property cannot be {value.ValueKind}."),
    };

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        (string? type, string? text) = value switch
        {
            long number => ("Edm.Int64", number.ToString(CultureInfo.InvariantCulture)),
            double number when !double.IsFinite(number) => ("Edm.Double", number.ToString(CultureInfo.InvariantCulture)),
            DateTimeOffset time => ("Edm.DateTime", Text(time)),
            Guid guid => ("Edm.Guid", guid.ToString()),
            byte[] bytes => ("Edm.Binary", Convert.ToBase64String(bytes)),
            _ => (null, value as string),
        };

        if (type is not null)
        {
            json.WriteString(name + TypeOf, type);
        }

        json.WritePropertyName(name);
        WriteValue(json, text ?? value);
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case double number:
                // Whole numbers keep their point; without it they would be read as integers.
                json.WriteRawValue(number.ToString(double.IsInteger(number) ? "F1" : "R", CultureInfo.InvariantCulture));
                break;
        }
    }
}
