using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Slack;

/// <summary>What the reader of requests has to know.</summary>
/// <param name="Account">The bot's user id; empty where Slack's events tell it, as they usually do.</param>
internal sealed record SlackReading(string Account, GroupMessages Groups, ChatStarts Starts)
{
    public bool StartsWith(ChatStarts way) => Starts.HasFlag(way);

    /// <summary>By what users mention the bot.</summary>
    /// <param name="request">An event with what surrounds it.</param>
    public IReadOnlyList<string> BotsOf(JsonElement request) =>
    [
        .. from authorization in request.Elements("authorizations")
           where authorization.Get("is_bot") is { ValueKind: JsonValueKind.True }
           select authorization.Text("user_id") into user
           where user is { Length: > 0 }
           select user,
        .. Account.Length > 0 ? (string[])[Account] : [],
    ];
}
