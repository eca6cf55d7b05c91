using Microsoft.AspNetCore.Http;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Transcripts;

namespace WebhookFunctions.Management;

/// <summary>What an operator sees of one conversation, and can do about it.</summary>
public sealed class OperatedConversations
{
    private const int UsuallySaid = 50;

    private readonly ConversationStore _conversations;
    private readonly Leases _leases;
    private readonly Mailbox _mailbox;
    private readonly TranscriptReader _transcripts;
    private readonly ConnectionRegistry _connections;
    private readonly OperatorDoor _door;
    private readonly LogNames _names;
    private readonly TimeProvider _time;

    internal OperatedConversations(
        ConversationStore conversations, Leases leases, Mailbox mailbox, TranscriptReader transcripts, ConnectionRegistry connections, OperatorDoor door, LogNames names,
        TimeProvider time) =>
        (_conversations, _leases, _mailbox, _transcripts, _connections, _door, _names, _time) = (conversations, leases, mailbox, transcripts, connections, door, names, time);

    internal Task<IResult> ShowAsync(OperatorRequest request) => FindAsync(request, async found =>
    {
        MailboxView[] mailboxes = await Task.WhenAll(Enum.GetValues<Direction>().Select(direction => _leases.LookAsync(found.Key, direction)));

        return found.ETag is null && mailboxes.All(one => one.Lease is null && one.Mails.Count == 0)
            ? Missing()
            : TypedResults.Json(ConversationBody.Of(found, _names, mailboxes), ManageJson.AsWritten.ConversationBody);
    });

    internal Task<IResult> ShowTranscriptAsync(OperatorRequest request)
    {
        int most = request.Number("most", UsuallySaid, TranscriptReader.MostEntries);
        TranscriptPosition? before = request.Continuation(TranscriptPosition.Parse);

        return FindAsync(request, async found =>
        {
            Transcript transcript = await _transcripts.ReadAsync(found.Key, before ?? await _transcripts.EndAsync(found.Key), most);

            return found.ETag is null && before is null && transcript.Entries.Count == 0
                ? Missing()
                : TypedResults.Json(ConversationTranscript.Of(transcript), ManageJson.AsWritten.ConversationTranscript);
        });
    }

    internal Task<IResult> HandBackAsync(OperatorRequest request) => FindAsync(request, async found =>
    {
        if (found.ETag is null)
        {
            return Missing();
        }

        if (found.Handover is not { State: HandoverState.Opening or HandoverState.Agent } handover)
        {
            return Problem.WrongState("The conversation is with the bot, or on its way there.");
        }

        int accepted = await _mailbox.AcceptAsync(found.Key, Direction.ChannelToBot, OperatorHandback.Of(handover.Number, _time.GetUtcNow()));
        _door.Audit(request, "hand back", _names.Of(found.Key), accepted);

        return TypedResults.Json(new HandedBack(accepted == 1), ManageJson.AsWritten.HandedBack);
    });

    private async Task<IResult> FindAsync(OperatorRequest request, Func<Conversation, Task<IResult>> then)
    {
        string name = request.Required("connection", "the connection's name");
        string? address = request.Text("address");
        string? platformId = request.Text("platformId");

        if (request.Problem is { } problem)
        {
            return problem;
        }

        if (address is null == platformId is null)
        {
            return Problem.InvalidRequest("Either address or platformId must be given: the channel's address of the user, or the platform's id of the chat.");
        }

        if (_connections.Find(name) is not { } connection)
        {
            return Problem.NoSuchConnection(name);
        }

        ConversationKey? key = address is null ? await _conversations.FindByPlatformIdAsync(connection.Name, platformId!) : new ConversationKey(connection.Name, address);

        return key is null ? Missing() : await then(await _conversations.GetAsync(key));
    }

    private static Problem Missing() => Problem.NotFound("There is no such conversation.");
}
