using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Manage;

/// <summary>Asks the connector and shows the answer, either as it is or formatted for people.</summary>
internal abstract class ManageCommand<TSettings>(IAnsiConsole console) : AsyncCommand<TSettings>
    where TSettings : ManageSettings
{
    protected IAnsiConsole Terminal => console;

    protected abstract Task<JsonElement> AskAsync(Connector connector, TSettings settings);

    protected abstract void Show(JsonElement answer);

    public override async Task<int> ExecuteAsync(CommandContext context, TSettings settings, CancellationToken cancellationToken)
    {
        using Connector connector = new(settings, cancellationToken);
        JsonElement answer = await AskAsync(connector, settings);

        if (settings.Json)
        {
            console.Profile.Out.Writer.WriteLine(answer.GetRawText());
        }
        else
        {
            Show(answer);
        }

        return 0;
    }
}
