using System.Text.Json;
using Spectre.Console;

namespace Manage;

internal sealed class ConversationsCommand(IAnsiConsole console) : ManageCommand<ConversationsSettings>(console)
{
    protected override Task<JsonElement> AskAsync(Connector connector, ConversationsSettings settings) => connector.GetAsync("conversations", settings.Parameters);

    protected override void Show(JsonElement answer)
    {
        Cells.Write(
            Terminal,
            answer.GetProperty("conversations").EnumerateArray(),
            ("address", Cells.Property("address")),
            ("last active", Cells.Time("lastActivity")),
            ("with", Cells.Property("state")),
            ("waits", entry => entry.GetProperty("waits").GetBoolean() ? "waits" : ""),
            ("on the platform", Cells.Property("platformId")),
            ("in the logs", Cells.Property("name")));
        Cells.WriteMore(Terminal, answer);
    }
}
