using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Conversations;

/// <summary>The choices of one message that the user makes by writing.</summary>
/// <param name="OfAgent">An agent gave the choice, so the answer is for the agents. Otherwise it is for the bot.</param>
internal sealed record ChoiceList(IReadOnlyList<NumberedChoice> Choices, bool OfAgent);

/// <summary>Keeps the choices that users make by writing their number or their words.</summary>
/// <remarks>
/// Each list knows how many of the user's events had been accepted when it was stored. So what a user wrote before the next list was there still answers the list before, however
/// often the event is tried, and no two clocks are compared.
/// </remarks>
internal sealed class ChoiceLists(Tables tables)
{
    /// <summary>Call this before anybody can see the choices. Storing a list again changes nothing.</summary>
    public async Task StoreAsync(ConversationKey conversation, ChoiceList list)
    {
        Row? sequence = await tables.Conversations.FindAsync(conversation.Partition, RowKeys.Sequence(Direction.ChannelToBot));
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(list.Choices, ChoiceListJson.AsWritten.IReadOnlyListNumberedChoice);

        await tables.Conversations.SubmitAsync(new Transaction().Upsert(
            new Row(conversation.Partition, RowKeys.Choices(sequence?.Number("Last") ?? 0)) { ["OfAgent"] = list.OfAgent }.WithBytes("Choices", json)));
    }

    /// <param name="number">The number of the user's event that may be an answer.</param>
    /// <returns>The last list that was there when the event was accepted; null if there was none, or it is no longer kept.</returns>
    public async Task<ChoiceList?> FindAsync(ConversationKey conversation, long number) =>
        await tables.Conversations.RangeAsync(conversation.Partition, RowKeys.Choices(number - 1), RowKeys.BehindChoices, 1) is [var row] ? Read(row) : null;

    private static ChoiceList? Read(Row row) => JsonSerializer.Deserialize(row.Bytes("Choices"), ChoiceListJson.AsWritten.IReadOnlyListNumberedChoice) is { } choices
        ? new ChoiceList(choices, row.Flag("OfAgent"))
        : null;
}

[JsonSerializable(typeof(IReadOnlyList<NumberedChoice>))]
internal sealed partial class ChoiceListJson : JsonSerializerContext
{
    public static ChoiceListJson AsWritten { get; } = new(NewOptions());

    // A payload may be as deep as any event.
    private static JsonSerializerOptions NewOptions() => new(Json.AsWritten.NewOptions()) { MaxDepth = Json.StrictJson.MaximumDepth };
}
