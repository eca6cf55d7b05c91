using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace WebhookFunctions.Json;

/// <summary>Parses JSON strictly, so that nothing can fail later: valid UTF-8, not too deep, every string readable.</summary>
internal static class StrictJson
{
    /// <summary>At this depth a writer can still write the JSON together with what surrounds it.</summary>
    public const int MaximumDepth = 900;

    public static JsonDocumentOptions Options { get; } = new() { MaxDepth = MaximumDepth };

    /// <summary>For JSON that has been parsed before.</summary>
    public static JsonElement Parse(string json) => JsonElement.Parse(json, Options);

    /// <inheritdoc cref="Parse(string)"/>
    public static JsonElement Parse(ReadOnlySpan<byte> json) => JsonElement.Parse(json, Options);

    public static bool TryParse(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out JsonDocument? document, [NotNullWhen(false)] out string? problem)
    {
        document = null;
        problem = null;

        // Some editors and frameworks put a byte order mark before UTF-8, though it means nothing there.
        if (body.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            body = body[Encoding.UTF8.Preamble.Length..];
        }

        if (!Utf8.IsValid(body.Span))
        {
            problem = "The body is not valid UTF-8.";

            return false;
        }

        try
        {
            document = JsonDocument.Parse(HasLoneSurrogates(body.Span) ? LoneSurrogates.Replace(body.Span) : body, Options);

            return true;
        }
        catch (JsonException exception)
        {
            problem =
                $"Line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}: not JSON, or nested deeper than {MaximumDepth} levels.";
        }

        return false;
    }

    /// <summary>
    /// Whether <see cref="TryParse"/> has to replace something that is no text by another character. A lone escape such as \ud800 is allowed by JSON's grammar, but
    /// throws an exception as soon as somebody reads the string.
    /// </summary>
    /// <param name="body">JSON.</param>
    public static bool HasLoneSurrogates(ReadOnlySpan<byte> body)
    {
        body = body.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
        Utf8JsonReader reader = new(body, new JsonReaderOptions { MaxDepth = MaximumDepth });
        bool has = false;

        while (reader.Read())
        {
            if (!has && reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                has = IsUnreadable(ref reader);
            }
        }

        return has;
    }

    private static bool IsUnreadable(ref Utf8JsonReader reader)
    {
        try
        {
            _ = reader.GetString();

            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
