using System.Text.Json;
using Spectre.Console;

namespace Manage;

internal sealed class WaitingCommand(IAnsiConsole console) : ManageCommand<ListSettings>(console)
{
    protected override Task<JsonElement> AskAsync(Connector connector, ListSettings settings) =>
        connector.GetAsync("waiting", ("connection", settings.Connection), ("most", Connector.Number(settings.Most)), ("continue", settings.Continue));

    protected override void Show(JsonElement answer)
    {
        Cells.Write(
            Terminal,
            answer.GetProperty("waiting").EnumerateArray(),
            ("connection", Cells.Property("connection")),
            ("address", Cells.Property("address")),
            ("direction", Cells.Property("direction")),
            ("since", Cells.Time("since")),
            ("attempts", Cells.Property("attempts")),
            ("next", Cells.Time("next")),
            ("why", entry => string.Join(' ', new[] { entry.Of("why"), entry.Of("reason") }.Where(part => part.Length > 0))));
        Cells.WriteMore(Terminal, answer);
    }
}
