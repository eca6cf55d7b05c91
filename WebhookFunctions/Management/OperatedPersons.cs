using Microsoft.AspNetCore.Http;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Management;

/// <summary>What an operator does when a person asks what is stored about them, or wants it deleted.</summary>
public sealed class OperatedPersons
{
    private const int MostEntries = 500;
    private const int UsualEntries = 100;

    private readonly PersonExport _export;
    private readonly PersonRemoval _removal;
    private readonly ConversationFinder _finder;
    private readonly OperatorDoor _door;
    private readonly LogNames _names;

    internal OperatedPersons(PersonExport export, PersonRemoval removal, ConversationFinder finder, OperatorDoor door, LogNames names) =>
        (_export, _removal, _finder, _door, _names) = (export, removal, finder, door, names);

    internal Task<IResult> ExportAsync(OperatorRequest request)
    {
        int most = request.Number("most", UsualEntries, MostEntries);
        ExportPosition from = request.Continuation(ExportPosition.Parse) ?? new(ExportPosition.Own, null);

        return _finder.FindAsync(request, async person =>
        {
            if (await _export.PageAsync(person, most, from) is not var (entries, next))
            {
                return PageToken.Wrong();
            }

            _door.Audit(request, "export a person", _names.Of(person), entries.Count);

            return TypedResults.Json(
                new PersonPart(person.Connection, _names.Of(person), person.Address, entries, next?.ToString()), ManageJson.AsWritten.PersonPart);
        });
    }

    internal Task<IResult> DeleteAsync(OperatorRequest request)
    {
        string? platformId = request.Text("platformId");

        return _finder.FindAsync(request, async person =>
        {
            PersonRemoved removed = new();

            try
            {
                await _removal.RemoveAsync(person, platformId, removed);
            }
            finally
            {
                // What was done before storage failed stays done.
                _door.Audit(
                    request,
                    "delete a person",
                    _names.Of(person),
                    $"{removed.All} ({removed.DeadLetters} dead letters, {removed.Chats} ids of chats, {removed.Rows} other rows){(removed.IsAll ? ": all" : ": not all yet")}");
            }

            return TypedResults.Json(new PersonDeleted(removed.All, !removed.IsAll), ManageJson.AsWritten.PersonDeleted);
        });
    }
}
