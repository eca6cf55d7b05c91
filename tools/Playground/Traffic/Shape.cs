using System.Text.Json;

namespace Playground;

/// <summary>Says what is wrong with a value, or null when it has the shape.</summary>
internal delegate string? Shape(JsonElement value, string name);

internal static class Shapes
{
    public static Shape Text { get; } = Kind(JsonValueKind.String, "a string");

    public static Shape AnyObject { get; } = Kind(JsonValueKind.Object, "an object");

    public static Shape True { get; } = Kind(JsonValueKind.True, "true");

    public static Shape Array { get; } = Kind(JsonValueKind.Array, "an array");

    public static Shape Anything { get; } = (_, _) => null;

    public static Shape ListOf(Shape item) => (value, name) =>
        Array(value, name)
        ?? value.EnumerateArray().Index()
            .Select(one => item(one.Item, $"{name}[{one.Index}]"))
            .FirstOrDefault(problem => problem is not null);

    public static Shape OneOf(params IReadOnlyList<string> values) => (value, name) =>
        value.ValueKind == JsonValueKind.String && values.Contains(value.GetString()!)
            ? null
            : $"{name} must be {string.Join(" or ", values)}";

    /// <summary>An object with exactly these properties; a name that ends with a question mark may be missing.</summary>
    public static Shape Object(params (string Name, Shape Shape)[] properties) => (value, name) =>
        Having(properties)(value, name) ?? Unknown(value, name, properties);

    /// <summary>An object with at least these properties; a name that ends with a question mark may be missing.</summary>
    public static Shape Having(params (string Name, Shape Shape)[] properties) => (value, name) =>
        AnyObject(value, name)
        ?? properties
            .Select(property => Property(value, name, property.Name, property.Shape))
            .FirstOrDefault(problem => problem is not null);

    private static Shape Kind(JsonValueKind kind, string description) => (value, name) =>
        value.ValueKind == kind ? null : $"{name} must be {description}";

    private static string? Unknown(JsonElement value, string name, (string Name, Shape Shape)[] properties) =>
        value.EnumerateObject()
            .Where(property => !properties.Any(known => known.Name.TrimEnd('?') == property.Name))
            .Select(property => $"{name}.{property.Name} is unknown")
            .FirstOrDefault();

    private static string? Property(JsonElement value, string name, string property, Shape shape) =>
        value.TryGetProperty(property.TrimEnd('?'), out JsonElement found) ? shape(found, $"{name}.{property.TrimEnd('?')}")
        : property.EndsWith('?') ? null
        : $"{name}.{property} is missing";
}
