using System.Buffers;
using System.Text;

namespace Fuzz;

/// <summary>The secrets of the run's settings, which must not appear anywhere.</summary>
internal sealed class Secrets
{
    private readonly SearchValues<string> _forms;

    public Secrets(int seed)
    {
        Draw draw = new(seed, -1);

        FunctionKey = New("function-key");
        RequiredValue = New("required-value");
        StorageKey = Convert.ToBase64String(draw.Bytes(48));
        string[] connections = [.. Settings.Connections, Settings.Files];
        Tokens = connections.ToDictionary(name => name, _ => New("token"));
        BotSecrets = connections.ToDictionary(name => name, _ => Convert.ToHexString(draw.Bytes(24)));
        ChannelSecrets = Settings.Connections.ToDictionary(name => name, _ => "whsec_" + Convert.ToBase64String(draw.Bytes(30)));
        DeskSecret = "whsec_" + Convert.ToBase64String(draw.Bytes(30));
        FilesToken = $"123456789:{Convert.ToHexString(draw.Bytes(18))}";
        FilesSecret = Convert.ToHexString(draw.Bytes(24));
        string[] all = [FunctionKey, RequiredValue, StorageKey, DeskSecret, FilesToken, FilesSecret, .. Tokens.Values, .. BotSecrets.Values, .. ChannelSecrets.Values];
        _forms = SearchValues.Create([.. all.SelectMany(FormsOf).Distinct()], StringComparison.Ordinal);

        // With a plus and a slash in it, because both look different in a URL.
        string New(string what) => $"{what}+/{Convert.ToBase64String(draw.Bytes(24))}";
    }

    public string FunctionKey { get; }

    public string RequiredValue { get; }

    public string StorageKey { get; }

    public string DeskSecret { get; }

    /// <summary>Of the connection whose users send files; with it the app asks its vendor.</summary>
    public string FilesToken { get; }

    /// <summary>Of the same connection; by it the addresses of files are signed.</summary>
    public string FilesSecret { get; }

    public IReadOnlyDictionary<string, string> Tokens { get; }

    /// <summary>The secrets in the URLs that the bots call.</summary>
    public IReadOnlyDictionary<string, string> BotSecrets { get; }

    public IReadOnlyDictionary<string, string> ChannelSecrets { get; }

    /// <returns>The part of a secret that is in the text, or null.</returns>
    public string? In(string text) => text.AsSpan().IndexOfAny(_forms) is >= 0 and var at ? $"… {text.Substring(at, Math.Min(24, text.Length - at))} …" : null;

    // As it is, in a URL, in JSON, in base64, after a scheme in base64, and also a large part of it, in case a side cuts it off.
    private static IEnumerable<string> FormsOf(string secret)
    {
        string bare = secret.StartsWith("whsec_", StringComparison.Ordinal) ? secret["whsec_".Length..] : secret;
        byte[] bytes = Encoding.UTF8.GetBytes(bare);

        yield return bare;
        yield return bare[..(bare.Length * 2 / 3)];
        yield return Uri.EscapeDataString(bare);
        yield return bare.Replace("+", "\\u002B", StringComparison.Ordinal);
        yield return Convert.ToBase64String(bytes).TrimEnd('=')[..^1];
        yield return Convert.ToBase64String([.. "Bearer "u8, .. bytes]).TrimEnd('=')[..^1][10..];
        yield return Convert.ToHexString(bytes);
        yield return Convert.ToHexStringLower(bytes);
    }
}
