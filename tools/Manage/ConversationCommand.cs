using System.Text.Json;
using Spectre.Console;

namespace Manage;

internal sealed class ConversationCommand(IAnsiConsole console) : ManageCommand<ConversationSettings>(console)
{
    protected override async Task<JsonElement> AskAsync(Connector connector, ConversationSettings settings)
    {
        if (settings.HandBack)
        {
            await connector.PostAsync("conversation/hand-back", settings.Which);
        }

        JsonElement conversation = await connector.GetAsync("conversation", settings.Which);
        JsonElement transcript = await connector.GetAsync("conversation/transcript", settings.Which);

        return JsonSerializer.SerializeToElement(new { conversation, transcript });
    }

    private static string Holder(string state) => state switch
    {
        "opening" => "waiting for an agent",
        "returning" or "starting-passage" or "closing" => "on its way back to the bot",
        _ => $"with the {state}",
    };

    protected override void Show(JsonElement answer)
    {
        JsonElement conversation = answer.GetProperty("conversation");
        Terminal.MarkupLineInterpolated(
            $"[bold]{conversation.Of("address")}[/] on {conversation.Of("connection")}: {Holder(conversation.Of("state"))}; {conversation.Of("platformId")} on the platform, {conversation.Of("name")} in the logs");

        foreach (JsonElement mailbox in conversation.GetProperty("mailboxes").EnumerateArray())
        {
            Terminal.MarkupLineInterpolated($"[bold]{mailbox.Of("direction")}[/]{(mailbox.GetProperty("isForwarding").GetBoolean() ? ", being forwarded" : "")}");
            Cells.Write(
                Terminal,
                mailbox.GetProperty("mails").EnumerateArray(),
                ("id", Cells.Property("id")),
                ("kind", Cells.Property("kind")),
                ("accepted", Cells.Time("acceptedAt")),
                ("attempts", Cells.Property("attempts")),
                ("next", Cells.Time("nextAttempt")),
                ("reason", Cells.Property("reason")),
                ("before", Cells.AttemptsBefore));
        }

        Cells.Write(
            Terminal,
            answer.GetProperty("transcript").GetProperty("entries").EnumerateArray(),
            ("at", Cells.Time("at")),
            ("source", Cells.Property("source")),
            ("text", Cells.Property("text")),
            ("outcome", Cells.Property("outcome")));
        Cells.WriteMore(Terminal, answer.GetProperty("transcript"));
    }
}
