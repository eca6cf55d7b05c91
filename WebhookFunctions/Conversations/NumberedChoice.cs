using System.Text.Json;

namespace WebhookFunctions.Conversations;

/// <summary>A choice that the user makes by writing.</summary>
/// <param name="Number">Null if the choices' own labels are numbers.</param>
/// <param name="Payload">A string or an object.</param>
internal sealed record NumberedChoice(int? Number, string Label, JsonElement Payload);
