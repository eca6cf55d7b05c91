using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Manage;

/// <summary>Writes everything that is stored about a person as one JSON document, page by page.</summary>
internal sealed class ExportCommand(IAnsiConsole console) : AsyncCommand<ExportSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, ExportSettings settings, CancellationToken cancellationToken)
    {
        using Connector connector = new(settings, cancellationToken);
        int count;

        if (settings.To is not { } file)
        {
            await WriteAsync(connector, settings, console.Profile.Out.Writer);

            return 0;
        }

        await using (StreamWriter writer = new(file))
        {
            count = await WriteAsync(connector, settings, writer);
        }

        console.MarkupLineInterpolated($"{count} entries are in {file}.");

        return 0;
    }

    private static async Task<int> WriteAsync(Connector connector, ExportSettings settings, TextWriter writer)
    {
        int count = 0;
        string? more = null;

        do
        {
            JsonElement page = await connector.GetAsync("person", [.. settings.Which, ("continue", more)]);

            if (more is null)
            {
                await writer.WriteLineAsync($$"""{"connection":{{page.GetProperty("connection").GetRawText()}},"address":{{page.GetProperty("address").GetRawText()}},"entries":[""");
            }

            foreach (JsonElement entry in page.GetProperty("entries").EnumerateArray())
            {
                await writer.WriteLineAsync($"{(count++ > 0 ? "," : "")}{entry.GetRawText()}");
            }

            more = page.TryGetProperty("more", out JsonElement token) ? token.GetString() : null;
        }
        while (more is not null);

        await writer.WriteLineAsync("]}");

        return count;
    }
}
