namespace Fuzz;

/// <summary>JSON that nobody expects, as text; some of it is not valid JSON.</summary>
internal static class OddValues
{
    public static IReadOnlyList<string> All { get; } =
    [
        "null", "true", "false", "0", "-1", "-0", "1e400", "1E-400", "123456789012345678901234567890", "1.7976931348623157e308", "9223372036854775808", "01", "NaN",
        "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud83d\"", "\"\\udc4bx\"", "\"👋🏽\"", "\"a/b\\\\c?d#e%2F\"", "\"..\"", "\".\"", "\"~hash\"", "\"\\u202eevil\"", "\"\\ufeff\"",
        "\"line\\nbreak\\ttab\\r\"", "\"' OR 1=1 --\"", "\"<script>alert(1)</script>\"", "\"{0} {{x}} %s %n\"", "\"e\\u0301\\u0301\\u0301\"", "\"__proto__\"", "\"\\u0085\\u2028\"",
        "\"A\\/\\u0041\"", "{}", "[]", "[[]]", "[null]", "{\"a\":1,\"a\":2}", "{\"\":{\"\":{}}}", "{\"type\":\"text\"}", "{\"toString\":{}}",
        Text(257), Text(513), Text(1_025), Text(33_000), Text(300_000), Text(1_100_000), Nested("[", "]", 64), Nested("[", "]", 870), Nested("[", "]", 905), Nested("[", "]", 20_000),
        Nested("{\"a\":", "}", 500), $"[{string.Join(',', Enumerable.Repeat("{}", 1_100))}]", $"\"{string.Concat(Enumerable.Repeat("<b>", 5_000))}\"", "1" + new string('0', 5_000), "2026-01-01T00:00:00Z",
        "\"2026-13-45T99:99:99Z\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"https://e.org\"", "\"javascript:alert(1)\"", "\"http://[::1\"", "\"data:text/html,x\"",
    ];

    public static IReadOnlyList<string> Names { get; } =
        ["id", "type", "address", "events", "payload", "text", "", " ", "__proto__", "\\u0000", "\\ud800", "ID", "👋", "a.b", "$ref", new string('n', 5_000), "metadata", "user"];

    private static string Text(int length) => $"\"{new string('x', length)}\"";

    private static string Nested(string open, string close, int levels) =>
        string.Concat(Enumerable.Repeat(open, levels)) + (open == "[" ? "" : "1") + string.Concat(Enumerable.Repeat(close, levels));
}
