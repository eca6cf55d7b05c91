using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Http;
using WebhookFunctions.Json;

namespace WebhookFunctions.Management;

/// <summary>Reads the parameters of an operator's request. Reports the first wrong one, and also an unknown one: a slip must not do more than was meant.</summary>
internal sealed class OperatorRequest(HttpRequest request)
{
    private const string OperatorHeader = "x-operator";
    private const int LongestOperator = 100;
    private const int LongestText = 1_024;

    // The function's key, which the host has checked.
    private const string Code = "code";

    private static readonly string[] _times = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    private readonly List<string> _names = [];
    private string? _problem;

    /// <summary>Who sent the request, by their own word, and from which address, by the host's word. The name of their key is not known here.</summary>
    public string Who
    {
        get
        {
            string name = request.Header(OperatorHeader) is { Length: > 0 } header ? Printable.From(Printable.Cut(header, LongestOperator)) : "somebody with a key";

            // Azure has written the last address; anybody can write those before it.
            string address = request.Headers["X-Forwarded-For"].ToString() is { Length: > 0 } forwarded
                ? forwarded.Split(',')[^1].Trim()
                : request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "an unknown address";

            return $"{name} ({Printable.From(Printable.Cut(address, LongestOperator))})";
        }
    }

    /// <summary>What is wrong with the parameters, once all have been read; null if nothing is.</summary>
    public Problem? Problem
    {
        get
        {
            string? unknown = request.Query.Keys.FirstOrDefault(key => key != Code && !_names.Contains(key, StringComparer.OrdinalIgnoreCase));
            string known = _names.Count > 0 ? $"there are {string.Join(", ", _names)}" : "there are none";
            _problem ??= unknown is null ? null : $"There is no parameter {Printable.From(Printable.Cut(unknown, LongestOperator))}; {known}.";

            return _problem is null ? null : Http.Problem.InvalidRequest(_problem);
        }
    }

    /// <returns>The body, which the caller disposes of, or what is wrong with it.</returns>
    public Task<(JsonDocument? Body, Problem? Problem)> ReadBodyAsync() => OperatorBody.ReadAsync(request);

    public string? Text(string name)
    {
        _names.Add(name);
        string?[] values = [.. request.Query[name]];

        if (values.Length > 1 || values is [{ Length: > LongestText }] or [""])
        {
            _problem ??= $"The parameter {name} must be given once, with 1 to {LongestText} characters.";

            return null;
        }

        return values is [{ } value] ? value : null;
    }

    public string Required(string name, string what)
    {
        string? value = Text(name);
        _problem ??= value is null ? $"The parameter {name} is missing: {what}." : null;

        return value ?? "";
    }

    public int Number(string name, int otherwise, int most)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1 || number > most)
        {
            _problem ??= $"The parameter {name} must be a number from 1 to {most}.";
        }

        return number;
    }

    public bool Flag(string name) => Choice(name, "true", "false") == "true";

    /// <returns>One of the choices, or null.</returns>
    public string? Choice(string name, params string[] choices)
    {
        string? text = Text(name);

        if (text is not null && !choices.Contains(text))
        {
            _problem ??= $"The parameter {name} must be one of {string.Join(", ", choices)}.";

            return null;
        }

        return text;
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text, _times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            return time;
        }

        _problem ??= $"The parameter {name} must be a time such as 2026-12-01T09:30:00Z, or a day such as 2026-12-01.";

        return null;
    }

    /// <returns>What an earlier answer called <c>more</c>, or null.</returns>
    public T? Continuation<T>(Func<string, T?> parse)
        where T : class
    {
        if (Text("continue") is not { } text)
        {
            return null;
        }

        T? parsed = parse(text);
        _problem ??= parsed is null ? "The parameter continue must be what the answer before called more." : null;

        return parsed;
    }
}
