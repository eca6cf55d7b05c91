using System.Text;
using StorageStub;
using WebhookFunctions.Storage;

namespace Fuzz;

/// <summary>The contents of storage.</summary>
internal sealed class Stored(StorageStubServer stub)
{
    private const string MailPart = "-mail-";
    private const string PastPart = "-past-";

    public IReadOnlyList<StubRow> Conversations => stub.Rows(TableNames.Conversations);

    public IReadOnlyList<StubRow> DeadLetters => stub.Rows(TableNames.DeadLetters);

    public static bool IsMail(StubRow row) => row.RowKey.Contains(MailPart, StringComparison.Ordinal);

    public static bool IsPast(StubRow row) => row.RowKey.Contains(PastPart, StringComparison.Ordinal);

    public static bool IsEvent(StubRow row) => row.RowKey.StartsWith("event-", StringComparison.Ordinal);

    public static string Text(StubRow row, string property) => row[property] as string ?? "";

    /// <summary>Every text that says what went wrong: dead letters, gates, what waits and why.</summary>
    public IEnumerable<string> Reasons() =>
        DeadLetters.Concat(stub.Rows(TableNames.Destinations)).Concat(stub.Rows(TableNames.Due)).Concat(Conversations.Where(IsMail)).Select(Written);

    private static string Written(StubRow row) => string.Join('\n', row.Properties.Select(property => property.Value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        string text => text,
        _ => "",
    }));
}
