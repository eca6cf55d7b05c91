using System.Text;
using Azure.Data.Tables;

namespace WebhookFunctions.Conversations;

/// <summary>Text longer than a table property holds (32 K characters), spread over several: Json0, Json1, …</summary>
internal static class LongText
{
    private const int MaximumLength = 32_000;

    public static void Write(TableEntity entity, string name, string text)
    {
        int part = 0;

        for (int start = 0; start < text.Length || part == 0; part++)
        {
            int length = Math.Min(MaximumLength, text.Length - start);

            // Half a surrogate pair is not text: it would be stored as a replacement character.
            if (length == MaximumLength && char.IsHighSurrogate(text[start + length - 1]))
            {
                length--;
            }

            entity[name + part] = text.Substring(start, length);
            start += length;
        }
    }

    public static string Read(TableEntity entity, string name)
    {
        StringBuilder text = new();

        for (int part = 0; entity.GetString(name + part) is { } value; part++)
        {
            text.Append(value);
        }

        return text.ToString();
    }
}
