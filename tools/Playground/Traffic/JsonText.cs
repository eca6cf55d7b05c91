using System.Text.Json;

namespace Playground;

internal static class JsonText
{
    /// <summary>Undefined when the text is not JSON.</summary>
    public static JsonElement Parse(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>The string at the end of the path of property names; null when there is none.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }

    /// <summary>The entries of a property that is a list.</summary>
    public static bool TryItems(this JsonElement element, string name, out JsonElement[] items)
    {
        bool isList = element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out element) && element.ValueKind == JsonValueKind.Array;
        items = isList ? [.. element.EnumerateArray()] : [];

        return isList;
    }
}
