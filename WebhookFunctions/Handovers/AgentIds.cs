using System.Globalization;
using System.Text.RegularExpressions;

namespace WebhookFunctions.Handovers;

/// <summary>The ids of the events that are made from one event of an agent.</summary>
internal static partial class AgentIds
{
    /// <param name="index">From 0. The first part has the event's own id, unless that could be the id of another event's part.</param>
    /// <returns>An id that no other part of any event has.</returns>
    public static string OfPart(string id, int index) =>
        index == 0 && !LooksLikePart().IsMatch(id) ? id : string.Create(CultureInfo.InvariantCulture, $"{id}:{index + 1}");

    [GeneratedRegex(@":[0-9]+\z")]
    private static partial Regex LooksLikePart();
}
