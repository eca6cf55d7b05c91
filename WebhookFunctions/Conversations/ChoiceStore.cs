using System.Text;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Conversations;

/// <summary>Keeps the payloads of buttons, each in its own conversation, so that nobody can press another user's button.</summary>
internal sealed class ChoiceStore(Tables tables)
{
    // As many as a transaction holds, with payloads as large as a bot's event may be.
    private const int MostChanges = 100;
    private const int MostCharacters = 500_000;

    /// <summary>Call this before anybody can press the buttons. Storing a choice again changes nothing.</summary>
    public async Task StoreAsync(ConversationKey conversation, IReadOnlyList<StoredChoice> choices)
    {
        for (int stored = 0; stored < choices.Count;)
        {
            Transaction transaction = new();

            foreach (StoredChoice choice in Fitting(choices.Skip(stored)))
            {
                transaction.Upsert(new Row(conversation.Partition, RowKeys.Choice(choice.Token)) { ["Label"] = choice.Label }
                    .WithBytes("Payload", Encoding.UTF8.GetBytes(choice.Payload)));
                stored++;
            }

            await tables.Conversations.SubmitAsync(transaction);
        }
    }

    /// <returns>Null if the conversation does not have such a choice, or no longer has it.</returns>
    public async Task<StoredChoice?> FindAsync(ConversationKey conversation, string token)
    {
        Row? row = await tables.Conversations.FindAsync(conversation.Partition, RowKeys.Choice(token));

        return row is null ? null : new StoredChoice(token, row.Text("Label"), Encoding.UTF8.GetString(row.Bytes("Payload")));
    }

    private static IEnumerable<StoredChoice> Fitting(IEnumerable<StoredChoice> choices)
    {
        int characters = 0;

        return choices.Take(MostChanges).TakeWhile((choice, index) => (characters += choice.Payload.Length) <= MostCharacters || index == 0);
    }
}
