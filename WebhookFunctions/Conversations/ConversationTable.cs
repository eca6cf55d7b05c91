using Azure.Data.Tables;

namespace WebhookFunctions.Conversations;

/// <summary>One partition per conversation: see <see cref="RowKeys"/>.</summary>
internal sealed class ConversationTable(TableServiceClient tables) : LazyTable(tables.GetTableClient(TableNames.Conversations));
