using Microsoft.AspNetCore.Http;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Transcripts;

namespace WebhookFunctions.Management;

/// <summary>What an operator sees of one conversation, and what an operator can do about it.</summary>
public sealed class OperatedConversations
{
    private const int UsuallySaid = 50;

    private readonly ConversationStore _conversations;
    private readonly Leases _leases;
    private readonly DueList _due;
    private readonly Mailbox _mailbox;
    private readonly TranscriptReader _transcripts;
    private readonly ConversationFinder _finder;
    private readonly OperatorDoor _door;
    private readonly LogNames _names;
    private readonly TimeProvider _time;

    internal OperatedConversations(
        ConversationStore conversations, Leases leases, DueList due, Mailbox mailbox, TranscriptReader transcripts, ConversationFinder finder, OperatorDoor door, LogNames names,
        TimeProvider time) =>
        (_conversations, _leases, _due, _mailbox, _transcripts, _finder, _door, _names, _time) = (conversations, leases, due, mailbox, transcripts, finder, door, names, time);

    internal Task<IResult> ShowAsync(OperatorRequest request) => FindAsync(request, async found =>
    {
        (MailboxView View, DueRow? Due)[] mailboxes = await Task.WhenAll(Enum.GetValues<Direction>().Select(
            async direction => (await _leases.LookAsync(found.Key, direction), await _due.FindAsync(found.Key, direction))));

        return found.ETag is null && mailboxes.All(one => one.View.Lease is null && one.View.Mails.Count == 0)
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

        int accepted = await _mailbox.AcceptAsync(found.Key, Direction.ChannelToBot, OperatorHandback.Of(handover.Number, _time.GetUtcNow()) with { Needs = RowKeys.Chat(handover.ChatId) });
        _door.Audit(request, "hand back", _names.Of(found.Key), accepted);

        return TypedResults.Json(new HandedBack(accepted == 1), ManageJson.AsWritten.HandedBack);
    });

    private Task<IResult> FindAsync(OperatorRequest request, Func<Conversation, Task<IResult>> then) =>
        _finder.FindAsync(request, async key => await then(await _conversations.GetAsync(key)));

    private static Problem Missing() => ConversationFinder.Missing();
}
