using System.Text.Json;

namespace WebhookFunctions.Tests.Channels.WhatsApp;

/// <summary>Requests as Meta sends them.</summary>
internal static class Webhook
{
    /// <param name="messages">JSON, separated by commas.</param>
    public static string Of(string messages, string? number = WhatsAppWorld.Number, string? user = WhatsAppWorld.User) => Value($$"""
        {"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{WhatsAppWorld.Phone}}"},
         "contacts":[{"profile":{"name":"Sheena Nelson","username":"sheena"}{{Property("wa_id", number)}}{{Property("user_id", user)}}}],"messages":[{{messages}}]}
        """);

    /// <param name="value">JSON.</param>
    public static string Value(string value, string field = "messages") =>
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"{{field}}","value":{{value}} }]}]}""";

    public static string Text(string text, string id = "wamid.1", string? number = WhatsAppWorld.Number, string? user = WhatsAppWorld.User) =>
        Message("text", $$"""{"body":{{JsonSerializer.Serialize(text)}} }""", id, number, user);

    /// <param name="content">JSON.</param>
    public static string Message(string type, string content, string id = "wamid.1", string? number = WhatsAppWorld.Number, string? user = WhatsAppWorld.User) =>
        $$"""{"id":"{{id}}","timestamp":"1749416383","type":"{{type}}","{{type}}":{{content}}{{Property("from", number)}}{{Property("from_user_id", user)}} }""";

    public static string Failed(string id, int code, string? number = WhatsAppWorld.Number, string? user = WhatsAppWorld.User) => Value($$"""
        {"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{WhatsAppWorld.Phone}}"},
         "statuses":[{"id":"{{id}}","status":"failed","timestamp":"1749416390"{{Property("recipient_id", number)}}{{Property("recipient_user_id", user)}},
           "errors":[{"code":{{code}},"title":"Message undeliverable","error_data":{"details":"Details."} }]}]}
        """);

    /// <param name="mark">What was sent along with the message.</param>
    public static string Status(string id, string status, string? mark = null) => Value($$"""
        {"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{WhatsAppWorld.Phone}}"},
         "statuses":[{"id":"{{id}}","status":"{{status}}","timestamp":"1749416390","recipient_id":"{{WhatsAppWorld.Number}}"{{Property("biz_opaque_callback_data", mark)}} }]}
        """);

    private static string Property(string name, string? value) => value is null ? "" : $",\"{name}\":\"{value}\"";
}
