using System.Text.Json;
using Spectre.Console;

namespace Manage;

internal sealed class DeadCommand(IAnsiConsole console) : ManageCommand<DeadSettings>(console)
{
    protected override Task<JsonElement> AskAsync(Connector connector, DeadSettings settings) => (settings.Id, settings.Connection) switch
    {
        (null, _) => connector.GetAsync("dead-letters", [.. settings.Selection, ("most", Connector.Number(settings.Most)), ("continue", settings.Continue)]),
        ({ } id, { } connection) => connector.GetAsync($"dead-letters/{connection}/{id}", ("body", "true")),
        _ => throw new ManageProblem("--id needs --connection."),
    };

    protected override void Show(JsonElement answer)
    {
        if (!answer.TryGetProperty("deadLetters", out JsonElement letters))
        {
            Cells.Write(Terminal, answer.EnumerateObject().Select(one => JsonSerializer.SerializeToElement(new { one.Name, Value = one.Value.ToString() })),
                ("", Cells.Property("Name")), ("", Cells.Property("Value")));

            return;
        }

        Cells.Write(
            Terminal,
            letters.EnumerateArray(),
            ("id", Cells.Property("id")),
            ("connection", Cells.Property("connection")),
            ("address", Cells.Property("address")),
            ("what", letter => $"{letter.Of("kind")} {letter.Of("direction")}"),
            ("accepted", Cells.Time("acceptedAt")),
            ("to", Cells.Property("step")),
            ("reason", Cells.Property("reason")),
            ("before", Cells.AttemptsBefore));
        Cells.WriteMore(Terminal, answer);
    }
}
