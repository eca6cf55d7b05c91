using System.Text.Json;
using Spectre.Console;

namespace Manage;

/// <summary>Deletes a person; sends the request again until nothing is left.</summary>
internal sealed class DeleteCommand(IAnsiConsole console) : ManageCommand<DeleteSettings>(console)
{
    protected override async Task<JsonElement> AskAsync(Connector connector, DeleteSettings settings)
    {
        Confirm(settings);
        int removed = 0;
        bool more = true;

        await Terminal.Status().StartAsync("Deleting", async status =>
        {
            while (more)
            {
                JsonElement answer = await connector.PostAsync("person/delete", settings.Which);
                removed += answer.GetProperty("removed").GetInt32();
                more = answer.GetProperty("more").GetBoolean();
                status.Status($"Deleting: {removed} rows so far");
            }
        });

        return JsonSerializer.SerializeToElement(new { removed });
    }

    protected override void Show(JsonElement answer) => Terminal.WriteLine($"Deleted: {answer.Of("removed")} rows. Nothing is left.");

    private void Confirm(DeleteSettings settings)
    {
        string? whom = settings.Address ?? settings.PlatformId;

        if (settings.Yes || whom is null)
        {
            return;
        }

        if (!Terminal.Profile.Capabilities.Interactive)
        {
            throw new ManageProblem($"All that is stored of {whom} would be deleted for good. Say --yes to do so.");
        }

        if (Terminal.Prompt(new TextPrompt<string>($"All that is stored of {whom.EscapeMarkup()} is deleted for good. Type it once more to go on:").AllowEmpty()) != whom)
        {
            throw new ManageProblem("Nothing was done.");
        }
    }
}
