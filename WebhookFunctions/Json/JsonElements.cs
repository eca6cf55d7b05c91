using System.Runtime.InteropServices;
using System.Text.Json;

namespace WebhookFunctions.Json;

/// <summary>Tolerant reading: a value that is absent or of another type is null.</summary>
internal static class JsonElements
{
    public static JsonElement? Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;

    public static JsonElement? Object(this JsonElement element, string name) => element.Get(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    public static JsonElement? Array(this JsonElement element, string name) => element.Get(name) is { ValueKind: JsonValueKind.Array } value ? value : null;

    public static string? Text(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>An id: a text, or a number as it was written; to its sender both are the same.</summary>
    public static string? Id(this JsonElement element, string name) => element.Get(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public static JsonElement.ArrayEnumerator Elements(this JsonElement element, string name) => element.Array(name)?.EnumerateArray() ?? default;

    /// <summary>Whether the element says nothing: null, or an empty string, array or object.</summary>
    public static bool IsEmpty(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.String => element.ValueEquals(""),
        JsonValueKind.Array => element.GetArrayLength() == 0,
        JsonValueKind.Object => element.GetPropertyCount() == 0,
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => false,
    };

    public static int SizeInBytes(this JsonElement element) => JsonMarshal.GetRawUtf8Value(element).Length;
}
