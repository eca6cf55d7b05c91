using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using WebhookFunctions.Configuration;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Conversations;

/// <summary>The name of a mailbox in the logs. More people may read logs than addresses, so the logs show a keyed hash of the address.</summary>
/// <remarks>
/// The key is made from the access token of the connection's bot, a secret that every connection has. Without the key nobody can find an address by trying out all phone numbers.
/// A conversation's name stays the same until that token is replaced.
/// </remarks>
/// <param name="tokenOf">Gives a connection's access token; null if the connection does not exist any more.</param>
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

    /// <summary>The other side's words, without the address of the user whom they are about.</summary>
    public string Hide(string words, ConversationKey conversation)
    {
        if (options.Value.ShowAddresses || words.Length == 0 || conversation.Address.Length == 0)
        {
            return words;
        }

        string hash = Hash(conversation);

        // A short address may be part of many a word.
        return conversation.Address.Length < LongAddress
            ? Regex.Replace(words, $@"(?<!\w){Regex.Escape(conversation.Address)}(?!\w)", hash, RegexOptions.IgnoreCase)
            : Forms(conversation.Address).Aggregate(words, (left, form) => WithoutBeginning(form, left.Replace(form, hash, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>An event's id as the log may show it. Many senders, and the connector itself, build ids from the address.</summary>
    public string OfEvent(IncomingEvent @event, ConversationKey conversation) => Hide(@event.PrintableId, conversation);

    // The address as it is, as part of a key, and without what many senders leave out: the channel's name before it, and the plus.
    private static IEnumerable<string> Forms(string address)
    {
        string number = address[(address.LastIndexOf(':') + 1)..];
        string[] bare = [.. new[] { number, number.TrimStart('+') }.Where(form => form.Length >= LongAddress)];

        return SecretForms.Of(address).Append(SafeKey.From(address)).Concat(bare.SelectMany(SecretForms.Of)).Distinct();
    }

    // Words are cut off at some point, and the cut may go through an address.
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
