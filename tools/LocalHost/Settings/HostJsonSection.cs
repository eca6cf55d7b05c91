using System.Globalization;

namespace LocalHost.Settings;

internal sealed class HostJsonSection(IConfiguration root, string path)
{
    public string Text(string key, string fallback) => root[Key(key)] ?? fallback;

    public int Integer(string key, int fallback, int minimum = 0, int maximum = int.MaxValue)
    {
        string? text = root[Key(key)];

        if (text is null)
        {
            return fallback;
        }

        return int.TryParse(text, CultureInfo.InvariantCulture, out int value) && value >= minimum && value <= maximum
            ? value
            : throw Invalid(key, $"a number from {minimum} to {maximum}", text);
    }

    public TimeSpan Duration(string key, TimeSpan fallback, TimeSpan minimum)
    {
        string? text = root[Key(key)];

        if (text is null)
        {
            return fallback;
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan value) && value >= minimum
            ? value
            : throw Invalid(key, $"a time of at least {minimum}, like 00:00:30", text);
    }

    /// <summary>The first of the values is the default.</summary>
    public string OneOf(string key, params string[] values)
    {
        string text = Text(key, values[0]);

        return values.FirstOrDefault(value => value.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw Invalid(key, string.Join(" or ", values), text);
    }

    private string Key(string key) => path.Length == 0 ? key : ConfigurationPath.Combine(path, key);

    private StartException Invalid(string key, string expected, string found) =>
        new($"host.json: {Key(key).Replace(':', '.')} must be {expected}; it is '{found}'.");
}
