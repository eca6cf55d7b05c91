using System.Globalization;
using System.Text.RegularExpressions;

namespace StorageStub;

/// <summary>Reads <c>$filter</c>: <c>or</c> binds weakest, then <c>and</c>, then <c>not</c>.</summary>
internal sealed partial class FilterParser
{
    private readonly List<string> _tokens;
    private int _next;

    private FilterParser(string filter) => _tokens = [.. Tokens().Matches(filter).Select(match => match.Groups[1].Value)];

    public static Filter Parse(string? filter)
    {
        if (string.IsNullOrWhiteSpace(filter))
        {
            return Filter.Everything;
        }

        FilterParser parser = new(filter);
        Filter parsed = parser.Or();

        return parser._next == parser._tokens.Count ? parsed : throw new FormatException($"Not a filter: {filter}");
    }

    private Filter Or()
    {
        Filter left = And();

        while (Take("or"))
        {
            left = new Either(left, And());
        }

        return left;
    }

    private Filter And()
    {
        Filter left = Not();

        while (Take("and"))
        {
            left = new Both(left, Not());
        }

        return left;
    }

    private Filter Not()
    {
        if (Take("not"))
        {
            return new Negated(Not());
        }

        if (!Take("("))
        {
            return new Comparison(Take(), Take(), Literal(Take()));
        }

        Filter inner = Or();

        return Take(")") ? inner : throw new FormatException("A parenthesis is not closed.");
    }

    private bool Take(string token)
    {
        bool there = _next < _tokens.Count && _tokens[_next] == token;
        _next += there ? 1 : 0;

        return there;
    }

    private string Take() => _next < _tokens.Count ? _tokens[_next++] : throw new FormatException("The filter ends too early.");

    private static object Literal(string token)
    {
        int quote = token.IndexOf('\'', StringComparison.Ordinal);
        string text = quote < 0 ? token : token[(quote + 1)..^1];

        return (quote < 0 ? "" : token[..quote], token[^1]) switch
        {
            ("datetime", _) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            ("guid", _) => Guid.Parse(text),
            ("X" or "binary", _) => Convert.FromHexString(text),
            (_, '\'') => text.Replace("''", "'", StringComparison.Ordinal),
            (_, 'L') => long.Parse(text[..^1], CultureInfo.InvariantCulture),
            _ when bool.TryParse(text, out bool flag) => flag,
            _ when int.TryParse(text, CultureInfo.InvariantCulture, out int number) => number,
            _ => double.Parse(text, CultureInfo.InvariantCulture),
        };
    }

    [GeneratedRegex(@"\G\s*([()]|(?:datetime|guid|X|binary)?'(?:[^']|'')*'|[^\s()']+)\s*")]
    private static partial Regex Tokens();
}
