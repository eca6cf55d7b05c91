using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>Removes rows that nobody changes any more, as many in a transaction as it can hold.</summary>
internal static class ManyRows
{
    private const int MostChanges = 100;

    /// <returns>How many rows there were.</returns>
    public static async Task<int> RemoveAsync(Table table, IReadOnlyList<Row> rows)
    {
        await SideBySide.ForEachAsync(rows.GroupBy(row => row.Partition).SelectMany(partition => partition.Chunk(MostChanges)), async several =>
        {
            Transaction removal = new();
            Array.ForEach(several, row => removal.Delete(row.Partition, row.Key));

            if ((await table.SubmitAsync(removal)).Conflict is not null)
            {
                // If another has just removed one of the rows, the transaction removes none. Then each row is removed alone, and a row that is gone is no failure.
                await SideBySide.ForEachAsync(several, row => table.DeleteAsync(row.Partition, row.Key, "*"));
            }
        });

        return rows.Count;
    }
}
