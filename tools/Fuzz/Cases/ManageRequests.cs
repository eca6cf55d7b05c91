using System.Text;

namespace Fuzz;

/// <summary>An operator's request: a route, its parameters, a body.</summary>
/// <remarks>A request that changes something names a user or a destination that does not exist, because events that other requests sent must still arrive.</remarks>
internal sealed class ManageRequests(Draw draw, int number, int round)
{
    /// <summary>The beginning of an address that nobody has: no line of the log may contain it.</summary>
    public const string Nobody = "managed-nobody";

    private static readonly string[] _reads = ["connections", "waiting", "dead-letters", "dead-letters/first/none", "conversation", "conversation/transcript", "person"];

    private static readonly string[] _changes =
    [
        "waiting/try", "dead-letters/replay", "dead-letters/discard", "conversation/hand-back", "conversation/message", "person/delete", "connections/first/nowhere/hold",
        "connections/first/nowhere/release", "connections/first/nowhere/try",
    ];

    private static readonly string[] _odd =
    [
        "", "0", "-1", "99999999999999999999", "1e3", "null", "true", "%00", "%zz", "%", "..", "2026-13-45", "9999-12-31T23:59:59Z", "0001-01-01", "1.2.3", "0.", "2.AAAA", "9.AAAA",
        "0.%F0%9F%91%8B", "%F0%9F%91%8B", "a%27%20or%20%271%27%20eq%20%271", "%0d%0aX-Evil:%201", "%ED%A0%80", new('v', 1_100), new('v', 7_000),
    ];

    private static readonly string[] _bodies =
    [
        """{"text":"hello"}""", """{"content":{"type":"image","mediaUrl":"https://e.org/i.jpg"}}""", """{"text":"a","attachments":[{"url":"https://e.org/a.png"}]}""", "", "{}", "[]", "null", "hello", """{"text":7}""",
        """{"text":"a","text":"b"}""", """{"attachments":[{"url":"ftp://e.org"}]}""", """{"text":"\ud800"}""", $$"""{"text":"{{new string('x', 950_000)}}"}""", new('[', 5_000),
    ];

    public void Fill(HttpDraft draft, List<string> spoiled)
    {
        bool isRead = draw.Chance(0.5);
        string what = draw.Of(isRead ? _reads : _changes);
        (draft.Method, draft.Path) = (isRead ? "GET" : "POST", $"/api/manage/{what}");
        List<string> parameters = [.. ParametersOf(what, isRead)];

        if (what == "conversation/message")
        {
            int body = draw.Below(_bodies.Length);
            draft.Body = Encoding.UTF8.GetBytes(_bodies[body]);
            spoiled.AddRange(body < 3 ? [] : [$"body {body}"]);
        }

        if (draw.Chance(0.6))
        {
            spoiled.Add(Spoil(parameters));
        }

        draft.Query = string.Join('&', parameters);
    }

    private IEnumerable<string> ParametersOf(string what, bool isRead)
    {
        if (what is "connections" or "dead-letters/first/none" || what.StartsWith("connections/", StringComparison.Ordinal))
        {
            yield break;
        }

        yield return $"connection={draw.Of(Settings.Connections)}";

        if (what is not "waiting")
        {
            yield return $"address={(isRead && draw.Chance(0.7) ? draw.Of(Users.Of(round)) : $"{Nobody}-{number}")}";
        }

        if (what == "conversation/message")
        {
            yield return $"id=m-{number}";
        }
    }

    private string Spoil(List<string> parameters)
    {
        string how = draw.Of(["unknown", "odd", "odd", "odd", "missing", "twice"]);
        string name = draw.Of(["connection", "platformId", "direction", "id", "from", "until", "most", "rate", "continue", "body", "reason"]);
        int index = draw.Below(Math.Max(1, parameters.Count));

        switch (how)
        {
            case "missing" when parameters.Count > 0 && !parameters[index].StartsWith("address=", StringComparison.Ordinal):
                parameters.RemoveAt(index);
                break;
            case "twice" when parameters.Count > 0:
                parameters.Add(parameters[index]);
                break;
            case "odd":
                parameters.Add($"{name}={draw.Of(_odd)}");
                break;
            default:
                parameters.Add($"slip{number}=1");
                break;
        }

        return $"parameters: {how} {name}";
    }
}
