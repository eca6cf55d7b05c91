using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using WebhookFunctions.Configuration;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Conversations;

/// <summary>What the logs call a mailbox. More people read logs than may read addresses, so they show a hash of the address, by a key.</summary>
/// <remarks>
/// The key is made of the access token of the connection's bot, a secret that every connection has: without it nobody can try out all phone numbers. So a
/// conversation's name stays the same until that token is replaced.
/// </remarks>
/// <param name="tokenOf">A connection's access token; null where there is no such connection any more.</param>
internal sealed class LogNames(Func<string, string?> tokenOf, IOptions<LogOptions> options)
{
    private const int HashLength = 16;
    private const int LongAddress = 6;

    private readonly ConcurrentDictionary<string, byte[]> _keys = new();

    /// <summary>Begins with the connection's name and ends with the direction.</summary>
    public string Of(ConversationKey conversation, Direction direction) => options.Value.ShowAddresses
        ? conversation.MailboxOf(direction)
        : $"{Of(conversation)}~{direction.Name()}";

    public string Of(ConversationKey conversation) => options.Value.ShowAddresses ? conversation.Partition : $"{conversation.Connection}.{Hash(conversation)}";

    /// <summary>Words of the other side, without the address of whom they are about.</summary>
    public string Hide(string words, ConversationKey conversation)
    {
        if (options.Value.ShowAddresses || words.Length == 0 || conversation.Address.Length == 0)
        {
            return words;
        }

        string hash = Hash(conversation);

        // A short one may be a part of many a word.
        return conversation.Address.Length < LongAddress
            ? Regex.Replace(words, $@"(?<!\w){Regex.Escape(conversation.Address)}(?!\w)", hash, RegexOptions.IgnoreCase)
            : Forms(conversation.Address).Aggregate(words, (left, form) => WithoutBeginning(form, left.Replace(form, hash, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>An event's id, as the log may show it: many senders, and the connector itself, make it of the address.</summary>
    public string OfEvent(IncomingEvent @event, ConversationKey conversation) => Hide(@event.PrintableId, conversation);

    // As it is, as a part of keys, and without the plus, which many leave out.
    private static IEnumerable<string> Forms(string address) =>
        SecretForms.Of(address).Append(SafeKey.From(address)).Concat(SecretForms.Of(address.TrimStart('+'))).Distinct();

    // Words are cut off somewhere, and what was cut off may have been an address.
    private static string WithoutBeginning(string form, string words)
    {
        for (int length = Math.Min(form.Length - 1, words.Length); length >= LongAddress; length--)
        {
            if (words.AsSpan().EndsWith(form.AsSpan(0, length), StringComparison.OrdinalIgnoreCase))
            {
                return words[..^length] + "…";
            }
        }

        return words;
    }

    private string Hash(ConversationKey conversation)
    {
        byte[] key = _keys.GetOrAdd(conversation.Connection, KeyOf);

        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(conversation.Address)))[..HashLength];
    }

    private byte[] KeyOf(string connection) => tokenOf(connection) is { Length: > 0 } token
        ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes($"addresses in logs: {connection}"))
        : RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
}
