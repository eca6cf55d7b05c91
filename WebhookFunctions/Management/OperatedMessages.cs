using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Conversations;
using WebhookFunctions.Handovers;
using WebhookFunctions.Http;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Management;

/// <summary>An operator's message to a user, which the user did not ask for. It is an event of the conversation like any other, behind what waits.</summary>
public sealed class OperatedMessages
{
    private readonly ConversationStore _conversations;
    private readonly Mailbox _mailbox;
    private readonly ConversationFinder _finder;
    private readonly OperatorDoor _door;
    private readonly LogNames _names;
    private readonly TimeProvider _time;

    internal OperatedMessages(ConversationStore conversations, Mailbox mailbox, ConversationFinder finder, OperatorDoor door, LogNames names, TimeProvider time) =>
        (_conversations, _mailbox, _finder, _door, _names, _time) = (conversations, mailbox, finder, door, names, time);

    internal Task<IResult> SendAsync(OperatorRequest request)
    {
        string id = request.Required("id", "by which a message that is sent again is known");

        return _finder.FindAsync(request, async person =>
        {
            (JsonDocument? body, Problem? problem) = await request.ReadBodyAsync();

            using (body)
            {
                return problem ?? Check(id, body!.RootElement) ?? await SendAsync(request, person, id, body.RootElement);
            }
        });
    }

    private static Problem? Check(string id, JsonElement message)
    {
        if (!EventChecks.IsId(id))
        {
            return Problem.InvalidRequest($"The parameter id must have 1 to {EventChecks.MaximumIdLength} characters.");
        }

        return OperatorMessage.Problem(message) switch
        {
            null => null,
            (413, var reason) => Problem.TooLarge(reason),
            (_, var reason) => Problem.InvalidRequest(reason),
        };
    }

    private async Task<IResult> SendAsync(OperatorRequest request, ConversationKey person, string id, JsonElement message)
    {
        Conversation conversation = await _conversations.GetAsync(person);

        if (conversation.ETag is null)
        {
            return ConversationFinder.Missing();
        }

        // One that has ended for inactivity still leads to its user.
        if ((conversation.Chat?.Id ?? (await _conversations.ChatsAsync(person) is [.., var last] ? last : null)) is not { } chat)
        {
            return Problem.WrongState("The user has no chat with the bot yet.");
        }

        Accepted accepted = await _mailbox.AcceptAllAsync(person, Direction.BotToChannel, OperatorMessage.Of(id, message, chat, _time.GetUtcNow()));

        if (accepted.Lost.Count > 0)
        {
            return ConversationFinder.Missing();
        }

        _door.Audit(request, "send a message", _names.Of(person), accepted.New);

        return TypedResults.Json(new MessageAccepted(accepted.New > 0), ManageJson.AsWritten.MessageAccepted);
    }
}
