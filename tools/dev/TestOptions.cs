namespace WebhookFunctions.Dev;

internal static class TestOptions
{
    private const string Filter = "--filter";
    private const string NoBrowser = "Category!=Browser";

    /// <summary>The same options, plus a filter that leaves out the tests that need a browser.</summary>
    public static string[] WithoutBrowser(string[] options)
    {
        int at = Array.IndexOf(options, Filter);
        return at < 0 || at + 1 == options.Length
            ? [Filter, NoBrowser, .. options]
            : [.. options[..(at + 1)], $"({options[at + 1]})&{NoBrowser}", .. options[(at + 2)..]];
    }
}
