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
    private const int LongestName = 100;
    private const int LongestType = 100;

    private static readonly TimeSpan _lasts = TimeSpan.FromDays(7);

    /// <returns>The mail as the bot, or the agents, should see it.</returns>
    public Mail Complete(Connection connection, Mail mail)
    {
        if (mail.Event is not { Source: EventSource.Channel, Kind: EventKind.Message } || connection is not { Channel: IHasMedia, PublicUrl: { } publicUrl })
        {
            return mail;
        }

        JsonObject @event = JsonNode.Parse(mail.Event.Json)!.AsObject();
        JsonObject[] files = [.. (@event[Attachment.Property] as JsonArray ?? []).OfType<JsonObject>().Where(file => Text(file, Attachment.Reference) is not null)];

        if (files.Length == 0)
        {
            return mail;
        }

        foreach (JsonObject file in files)
        {
            string? token = connection.MediaTokens.Sign(FileOf(file), ExpiryOf(mail));
            file["url"] = token is null ? null : $"{publicUrl.AbsoluteUri.TrimEnd('/')}/api/connections/{connection.Name}/media/{token}";
        }

        byte[] json = JsonSerializer.SerializeToUtf8Bytes(@event, NativeJson.AsWritten.JsonNode);
        using JsonDocument completed = JsonDocument.Parse(json);

        return mail with { Event = mail.Event with { Json = json, Text = UserEvent.Transcript(completed.RootElement) } };
    }

    // The same at every attempt of a day, so that a crash repeats the same message; and still good for days where the message had to wait long.
    private DateTimeOffset ExpiryOf(Mail mail) => mail.AcceptedAt + _lasts + TimeSpan.FromDays(Math.Max(0, (time.GetUtcNow() - mail.AcceptedAt).Days));

    private static MediaFile FileOf(JsonObject file) => new(
        Text(file, Attachment.Reference)!,
        Text(file, "contentType") is { Length: <= LongestType } type ? type : null,
        Text(file, "name") is { } name ? Printable.Cut(name, LongestName) : null);

    private static string? Text(JsonObject file, string name) => file[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;
}
