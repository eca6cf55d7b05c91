using Azure;
using Azure.Data.Tables;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace Bench;

/// <summary>The storage requests that the connector makes to forward a message, with as little code around them as possible.</summary>
internal sealed class OwnRequests(TableClient conversations, TableClient due, BareForward posts)
{
    private const string Lease = "bot-to-channel-lease";

    public async Task ForwardAsync(string wakeUp)
    {
        string address = WakeUp.TryParse(wakeUp)!.Address;
        IReadOnlyList<TableEntity> seen = await LookAsync(address);
        TableEntity mail = seen[^1];
        ETag lease = await SubmitAsync(new TableTransactionAction(TableTransactionActionType.Add, LeaseOf(address)));

        await posts.ForwardAsync(mail.GetString("EventId"));

        Task<NullableResponse<TableEntity>> row = due.GetEntityIfExistsAsync<TableEntity>(BareAccept.Shard, BareAccept.DueKey(address));
        await SubmitAsync(
            new TableTransactionAction(TableTransactionActionType.UpdateReplace, LeaseOf(address), lease),
            new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(address, mail.RowKey), ETag.All),
            new TableTransactionAction(TableTransactionActionType.Add, Past(address, mail)));
        ETag listed = (await row).Value!.ETag;

        await LookAsync(address);
        await due.DeleteEntityAsync(BareAccept.Shard, BareAccept.DueKey(address), listed);
    }

    private async Task<IReadOnlyList<TableEntity>> LookAsync(string address)
    {
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {address} and RowKey ge {Lease} and RowKey lt {RowKeys.EndOfMail(Direction.BotToChannel)}");
        List<TableEntity> rows = [];

        await foreach (TableEntity row in conversations.QueryAsync<TableEntity>(filter, 21))
        {
            rows.Add(row);
        }

        return rows;
    }

    private async Task<ETag> SubmitAsync(params TableTransactionAction[] actions) =>
        (await conversations.SubmitTransactionAsync(actions)).Value[0].Headers.ETag!.Value;

    private static TableEntity LeaseOf(string address) => new(address, Lease) { ["Owner"] = Guid.NewGuid().ToString("N"), ["Held"] = true };

    private static TableEntity Past(string address, TableEntity mail) => new(address, mail.RowKey.Replace("mail", "past", StringComparison.Ordinal))
    {
        ["EventId"] = mail["EventId"],
        ["Source"] = mail["Source"],
        ["Kind"] = mail["Kind"],
        ["SentAt"] = mail["SentAt"],
        ["AcceptedAt"] = mail["AcceptedAt"],
        ["Outcome"] = nameof(Outcome.Forwarded),
        ["Text"] = mail["Text"],
    };
}
