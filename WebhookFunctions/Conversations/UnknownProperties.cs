using System.Text.Json;
using WebhookFunctions.Http;
using WebhookFunctions.Json;

namespace WebhookFunctions.Conversations;

/// <summary>Finds an event's properties that nothing reads.</summary>
internal static class UnknownProperties
{
    private const int MostCharacters = 64;

    /// <param name="known">Known names, also within an object or an array of objects: <c>attachments.url</c>. If no name within an object is given, everything within it is known.</param>
    public static IgnoredProperties Of(JsonElement @event, int index, IReadOnlySet<string> known) =>
        new(index, EventChecks.Id(@event), [.. Within(@event, "", known).Select(Show).Distinct()]);

    private static IEnumerable<string> Within(JsonElement element, string path, IReadOnlySet<string> known) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Within(item, path, known)),
        JsonValueKind.Object => element.EnumerateObject().Where(property => !property.Value.IsEmpty()).SelectMany(property => OfProperty(property, path, known)),

        // This should be an object, and is none.
        _ => path.Length > 0 && !element.IsEmpty() ? [path.TrimEnd('.')] : [],
    };

    private static IEnumerable<string> OfProperty(JsonProperty property, string path, IReadOnlySet<string> known)
    {
        string name = path + property.Name;

        return !known.Contains(name) ? [name]
            : known.Any(one => one.StartsWith($"{name}.", StringComparison.Ordinal)) ? Within(property.Value, $"{name}.", known)
            : [];
    }

    private static string Show(string name) => Printable.From(name.Length <= MostCharacters ? name : Printable.Cut(name, MostCharacters - 1) + "…");
}
