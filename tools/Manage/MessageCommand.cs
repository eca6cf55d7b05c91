using System.Text.Json;
using Spectre.Console;

namespace Manage;

/// <summary>Sends a user a message that the user did not ask for.</summary>
internal sealed class MessageCommand(IAnsiConsole console) : ManageCommand<MessageSettings>(console)
{
    protected override async Task<JsonElement> AskAsync(Connector connector, MessageSettings settings)
    {
        if (settings.Text is null == settings.Body is null)
        {
            throw new ManageProblem("Give --text, or --body.");
        }

        string id = settings.Id ?? Guid.NewGuid().ToString();
        string body = settings.Body ?? JsonSerializer.Serialize(new Dictionary<string, string> { ["text"] = settings.Text! });

        try
        {
            JsonElement answer = await connector.PostJsonAsync("conversation/message", body, [.. settings.Which, ("id", id)]);

            return JsonSerializer.SerializeToElement(new { id, accepted = answer.GetProperty("accepted").GetBoolean() });
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            throw new ManageProblem($"{exception.Message} Nobody knows whether it was accepted: send it again with --id {id}.");
        }
    }

    protected override void Show(JsonElement answer) =>
        Terminal.WriteLine(answer.GetProperty("accepted").GetBoolean() ? $"It is on its way; its id is {answer.Of("id")}." : "It had been accepted before.");
}
