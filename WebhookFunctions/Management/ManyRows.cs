using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>Removes rows that nobody changes any more, a transaction for as many as it holds.</summary>
internal static class ManyRows
{
    private const int MostChanges = 100;

    /// <returns>How many there were.</returns>
    public static async Task<int> RemoveAsync(Table table, IReadOnlyList<Row> rows)
    {
        await SideBySide.ForEachAsync(rows.GroupBy(row => row.Partition).SelectMany(partition => partition.Chunk(MostChanges)), async several =>
        {
            Transaction removal = new();
            Array.ForEach(several, row => removal.Delete(row.Partition, row.Key));

            if ((await table.SubmitAsync(removal)).Conflict is not null)
            {
                // Whoever removes one that another has removed just now has nothing left to do: one was gone, so none was removed, and each goes alone.
                await SideBySide.ForEachAsync(several, row => table.DeleteAsync(row.Partition, row.Key, "*"));
            }
        });

        return rows.Count;
    }
}
