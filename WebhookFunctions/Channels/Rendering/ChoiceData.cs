using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>What a button carries and gives back when it is pressed: the choice's payload if that fits, else a token for it.</summary>
/// <remarks>A text begins with =, an object with its {, a token with ~.</remarks>
internal static class ChoiceData
{
    private const int TokenBytes = 12;
    private const int TokenLength = 16;

    /// <param name="choice">A choice with a payload.</param>
    /// <param name="eventId">The id of the message's event.</param>
    /// <param name="position">The choice's place among all choices of the message, so that the token is the same at every attempt.</param>
    /// <param name="limit">In bytes of UTF-8.</param>
    public static ButtonData Of(Choice choice, string eventId, int position, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1 + TokenLength);
        JsonElement payload = choice.Payload ?? throw new ArgumentException("The choice has no payload.", nameof(choice));
        string inline = payload.ValueKind == JsonValueKind.String ? $"={payload.GetString()}" : CompactJson.Of(payload);

        if (Encoding.UTF8.GetByteCount(inline) <= limit)
        {
            return new(inline, null);
        }

        return Apart(choice, eventId, position);
    }

    /// <summary>Always a token: for a channel that refuses a message in which two buttons carry the same.</summary>
    public static ButtonData Apart(Choice choice, string eventId, int position)
    {
        JsonElement payload = choice.Payload ?? throw new ArgumentException("The choice has no payload.", nameof(choice));
        string token = TokenOf(eventId, position);

        return new($"~{token}", new(token, choice.Label, CompactJson.Of(payload)));
    }

    public static PressedData Read(string data) => WellFormed.Of(data) switch
    {
        ['=', .. string text] => new PressedData.Inline(JsonSerializer.SerializeToElement(text, RenderingJson.AsWritten.String)),
        ['~', .. { Length: TokenLength } token] when Base64Url.IsValid(token) => new PressedData.Token(token),
        ['{', ..] json when TryParse(json, out JsonElement? payload) => new PressedData.Inline(payload.Value),
        _ => new PressedData.Foreign(),
    };

    private static string TokenOf(string eventId, int position)
    {
        byte[] named = new byte[sizeof(int) + Encoding.UTF8.GetByteCount(eventId)];
        BinaryPrimitives.WriteInt32BigEndian(named, position);
        Encoding.UTF8.GetBytes(eventId, named.AsSpan(sizeof(int)));

        return Base64Url.EncodeToString(SHA256.HashData(named).AsSpan(0, TokenBytes));
    }

    private static bool TryParse(string json, [NotNullWhen(true)] out JsonElement? payload)
    {
        payload = null;

        if (!StrictJson.TryParse(Encoding.UTF8.GetBytes(json), out JsonDocument? document, out _))
        {
            return false;
        }

        using (document)
        {
            payload = document.RootElement.Clone();

            return true;
        }
    }
}

/// <param name="Text">At most as many bytes as the channel takes.</param>
/// <param name="Stored">Must be stored before the message is sent; null if the button carries its payload itself.</param>
internal sealed record ButtonData(string Text, StoredChoice? Stored);

/// <summary>What came with a pressed button.</summary>
internal abstract record PressedData
{
    /// <param name="Payload">Exactly what the choice had: a string or an object.</param>
    public sealed record Inline(JsonElement Payload) : PressedData;

    /// <param name="Name">The token of a <see cref="StoredChoice"/>.</param>
    public sealed record Token(string Name) : PressedData;

    /// <summary>It comes from no button of ours, so it counts as a text.</summary>
    public sealed record Foreign : PressedData;
}
