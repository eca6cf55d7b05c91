using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.Desks;

namespace WebhookFunctions.Connections;

internal sealed partial class ConnectionsOptionsValidator : IValidateOptions<ConnectionsOptions>
{
    public ValidateOptionsResult Validate(string? name, ConnectionsOptions options)
    {
        string[] problems = [.. Problems(options)];

        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(ConnectionsOptions options)
    {
        if (options.Connections.Count == 0)
        {
            return ["There is no connection. Write at least Connections__default__Bot__BaseUrl, __Bot__AccessToken, __Channel__Url and __Channel__Secret."];
        }

        return [
            .. options.Connections.SelectMany(pair => Problems(pair.Key, pair.Value)),
            .. MissingBotSecrets(options.Connections),
            .. SharedSecrets.Problems(options),
        ];
    }

    // The function key is the same for every connection's bot, so it cannot tell the bots apart.
    private static IEnumerable<string> MissingBotSecrets(Dictionary<string, ConnectionOptions> connections) => connections
        .Where(pair => connections.Count > 1 && pair.Value.Bot.Secret.Length == 0)
        .Select(pair => $"Connections__{pair.Key}__Bot__Secret must be set where there are several connections: without it one bot could write to the users of "
            + "another. dotnet run dev.cs manage secret makes one; the URL on the platform then ends with &secret=<it>.");

    private static IEnumerable<string> Problems(string name, ConnectionOptions connection)
    {
        string setting = $"Connections__{name}";

        IEnumerable<string> naming = Name().IsMatch(name)
            ? []
            : [$"{setting}: a connection's name has 1 to 40 letters, digits and hyphens, and starts with a letter or digit."];

        return [
            .. naming,
            .. BotOptionsValidator.Problems($"{setting}__Bot", connection.Bot),
            .. ChannelOptionsValidator.Problems($"{setting}__Channel", connection.Channel),
            .. AgentOptionsValidator.Problems($"{setting}__Agents", connection.Agents),
            .. InactivityOptionsValidator.Problems($"{setting}__Inactivity", connection.Inactivity),
        ];
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{0,39}$")]
    private static partial Regex Name();
}
