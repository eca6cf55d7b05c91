using System.Text.Json;
using WebhookFunctions.Http;
using WebhookFunctions.Json;

namespace WebhookFunctions.Conversations;

/// <summary>Finds what an event carries and nobody reads.</summary>
internal static class UnknownProperties
{
    private const int MostCharacters = 64;

    public static IgnoredProperties Of(JsonElement @event, int index, IReadOnlySet<string> known) => new(
        index,
        EventChecks.Id(@event),
        [.. @event.EnumerateObject().Where(property => !property.Value.IsEmpty()).Select(property => property.Name).Where(name => !known.Contains(name)).Select(Show).Distinct()]);

    private static string Show(string name) => Printable.From(name.Length <= MostCharacters ? name : Printable.Cut(name, MostCharacters - 1) + "…");
}
