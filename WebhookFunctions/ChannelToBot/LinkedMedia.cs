using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookFunctions.Channels;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.ChannelToBot;

/// <summary>Gives the files that a user has sent an address at which the bot or an agent can read them: that of <see cref="ReadMedia"/>, for some days.</summary>
internal sealed class LinkedMedia(TimeProvider time)
{
    private const int LongestType = 100;

    private static readonly TimeSpan _lasts = TimeSpan.FromDays(7);

    /// <returns>The mail as the bot, or the agents, should see it.</returns>
    public Mail Complete(Connection connection, Mail mail)
    {
        if (mail.Event is not { Source: EventSource.Channel, Kind: EventKind.Message } || connection.Channel is not IHasMedia channel || !HasFiles(mail))
        {
            return mail;
        }

        JsonObject @event = JsonNode.Parse(mail.Event.Json)!.AsObject();

        foreach (JsonObject file in @event[Attachment.Property]!.AsArray().OfType<JsonObject>().Where(file => ReferenceOf(file) is not null))
        {
            if (AddressOf(connection, channel.LargestFile, file, ExpiryOf(mail)) is { } address)
            {
                file["url"] = address;
            }

            file.Remove(Attachment.Reference);
        }

        byte[] json = JsonSerializer.SerializeToUtf8Bytes(@event, NativeJson.AsWritten.JsonNode);
        using JsonDocument completed = JsonDocument.Parse(json);

        return mail with { Event = mail.Event with { Json = json, Text = UserEvent.Transcript(completed.RootElement) } };
    }

    private static bool HasFiles(Mail mail)
    {
        using JsonDocument @event = mail.Event.Parse();

        return @event.RootElement.Elements(Attachment.Property).Any(file => file.Text(Attachment.Reference) is { Length: > 0 });
    }

    /// <returns>Null where nobody could read the file at it.</returns>
    private static string? AddressOf(Connection connection, long largest, JsonObject file, DateTimeOffset expires)
    {
        if (connection.PublicUrl is not { } publicUrl || (file["size"] is JsonValue size && size.TryGetValue(out long bytes) && bytes > largest))
        {
            return null;
        }

        string? type = Text(file, "contentType") is { Length: <= LongestType } known ? known : null;
        string? name = Text(file, "name") is { } given ? MediaHeaders.CutName(given) : null;

        return connection.MediaTokens.Sign(new MediaFile(ReferenceOf(file)!, type, name), expires) is { } token
            ? $"{publicUrl.AbsoluteUri.TrimEnd('/')}/api/connections/{connection.Name}/media/{token}"
            : null;
    }

    // The same at every attempt of a day, so that a crash repeats the same message; and still good for days where the message had to wait long.
    private DateTimeOffset ExpiryOf(Mail mail) => mail.AcceptedAt + _lasts + TimeSpan.FromDays(Math.Max(0, (time.GetUtcNow() - mail.AcceptedAt).Days));

    private static string? ReferenceOf(JsonObject file) => Text(file, Attachment.Reference);

    private static string? Text(JsonObject file, string name) => file[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;
}
