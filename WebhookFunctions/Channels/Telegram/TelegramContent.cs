using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>What a message holds besides its text.</summary>
/// <param name="Words">A readable text where the message has neither one of its own nor anything that can be passed on.</param>
internal sealed record TelegramContent(string Words, NativeAttachment? Attachment = null, NativeLocation? Location = null)
{
    // What Telegram itself says about a chat. Nobody has written it.
    private static readonly HashSet<string> _service =
    [
        "boost_added", "channel_chat_created", "chat_background_set", "chat_owner_changed", "chat_owner_left", "chat_shared", "checklist_tasks_added", "checklist_tasks_done",
        "community_chat_added", "community_chat_joined", "community_chat_removed", "connected_website", "delete_chat_photo", "direct_message_price_changed", "forum_topic_closed",
        "forum_topic_created", "forum_topic_edited", "forum_topic_reopened", "general_forum_topic_hidden", "general_forum_topic_unhidden", "giveaway", "giveaway_completed",
        "giveaway_created", "giveaway_winners", "group_chat_created", "left_chat_member", "managed_bot_created", "message_auto_delete_timer_changed", "migrate_from_chat_id",
        "migrate_to_chat_id", "new_chat_members", "new_chat_photo", "new_chat_title", "paid_message_price_changed", "passport_data", "pinned_message", "poll_option_added",
        "poll_option_deleted", "proximity_alert_triggered", "refunded_payment", "successful_payment", "suggested_post_approval_failed", "suggested_post_approved",
        "suggested_post_declined", "suggested_post_paid", "suggested_post_refunded", "supergroup_chat_created", "users_shared", "video_chat_ended",
        "video_chat_participants_invited", "video_chat_scheduled", "video_chat_started", "web_app_data", "write_access_allowed",
    ];

    // What comes with a message of any kind.
    private static readonly HashSet<string> _around =
    [
        "author_signature", "business_connection_id", "caption", "caption_entities", "chat", "date", "direct_messages_topic", "edit_date", "effect_id", "entities",
        "ephemeral_message_id", "external_reply", "forward_date", "forward_from", "forward_from_chat", "forward_from_message_id", "forward_origin", "forward_sender_name",
        "forward_signature", "from", "guest_bot_caller_chat", "guest_bot_caller_user", "guest_query_id", "has_media_spoiler", "has_protected_content", "is_automatic_forward",
        "is_from_offline", "is_paid_post", "is_topic_message", "link_preview_options", "media_group_id", "message_id", "message_thread_id", "paid_star_count", "quote",
        "receiver_user", "reply_markup", "reply_to_checklist_task_id", "reply_to_message", "reply_to_poll_option_id", "reply_to_story", "sender_boost_count", "sender_business_bot",
        "sender_chat", "sender_tag", "show_caption_above_media", "suggested_post_info", "text", "via_bot",
    ];

    /// <returns>The kind of notice that Telegram itself gives with the message; null where it is a person's.</returns>
    public static string? Notice(JsonElement message) => message.EnumerateObject().Select(property => property.Name).FirstOrDefault(_service.Contains);

    public static TelegramContent Of(JsonElement message) => Known(message) ?? Unknown(message);

    private static TelegramContent? Known(JsonElement message) =>
        Photo(message)
        ?? File(message, "animation", "animation")
        ?? File(message, "document", "file")
        ?? File(message, "video", "video")
        ?? File(message, "voice", "voice message")
        ?? File(message, "audio", "audio")
        ?? File(message, "video_note", "video message")
        ?? Sticker(message)
        ?? Place(message)
        ?? Said(message);

    // The last size is the largest.
    private static TelegramContent? Photo(JsonElement message) =>
        message.Elements("photo").LastOrDefault() is { ValueKind: JsonValueKind.Object } photo && photo.Text("file_id") is { } id
            ? new TelegramContent("", new NativeAttachment("photo", id, "image/jpeg", Size: Size(photo)))
            : null;

    private static TelegramContent? File(JsonElement message, string property, string kind)
    {
        if (message.Object(property) is not { } file || file.Text("file_id") is not { } id)
        {
            return null;
        }

        string? name = file.Text("file_name") ?? file.Text("title");

        return new TelegramContent("", new NativeAttachment(kind, id, file.Text("mime_type"), name, Size(file)));
    }

    private static TelegramContent? Sticker(JsonElement message) => message.Object("sticker") is { } sticker && sticker.Text("file_id") is { } id
        ? new TelegramContent("", new NativeAttachment($"sticker {sticker.Text("emoji")}".TrimEnd(), id, StickerType(sticker), Size: Size(sticker)))
        : null;

    private static string StickerType(JsonElement sticker) => sticker switch
    {
        _ when sticker.Get("is_video") is { ValueKind: JsonValueKind.True } => "video/webm",
        _ when sticker.Get("is_animated") is { ValueKind: JsonValueKind.True } => "application/x-tgsticker",
        _ => "image/webp",
    };

    private static TelegramContent? Place(JsonElement message)
    {
        JsonElement? venue = message.Object("venue");

        return (venue?.Object("location") ?? message.Object("location")) is { } place && UserMedia.Coordinates(place) is { } at
            ? new TelegramContent("", Location: new NativeLocation(at.Latitude, at.Longitude, venue?.Text("title"), venue?.Text("address")))
            : null;
    }

    private static TelegramContent? Said(JsonElement message) => message switch
    {
        _ when message.Object("contact") is { } contact =>
            new TelegramContent($"[contact: {string.Join(' ', new[] { contact.Text("first_name"), contact.Text("last_name"), contact.Text("phone_number") }.OfType<string>())}]"),
        _ when message.Object("poll") is { } poll => new TelegramContent($"[poll: {poll.Text("question")}]"),
        _ when message.Object("rich_message") is { } rich && TelegramRichWords.Of(rich) is { Length: > 0 } words => new TelegramContent(words),
        _ when message.Object("checklist") is { } list && TelegramRichWords.OfChecklist(list) is { Length: > 0 } words => new TelegramContent(words),
        _ when message.Object("dice") is { } dice => new TelegramContent($"[{dice.Text("emoji") ?? "dice"}: {dice.Id("value")}]"),
        _ => null,
    };

    // What a person has sent never disappears.
    private static TelegramContent Unknown(JsonElement message) =>
        message.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => !_around.Contains(name)) is { } kind
            ? new TelegramContent($"[{Printable.Cut(kind.Replace('_', ' '), 40)}]")
            : new TelegramContent("");

    private static long? Size(JsonElement file) => file.Get("file_size") is { ValueKind: JsonValueKind.Number } size && size.TryGetInt64(out long bytes) ? bytes : null;
}
