namespace StorageStub;

public enum StubService
{
    Tables,
    Queues,
}

public enum StubOperation
{
    Unknown,
    CreateTable,
    DeleteTable,
    QueryTables,
    InsertEntity,
    GetEntity,
    QueryEntities,
    UpdateEntity,
    MergeEntity,
    DeleteEntity,
    Transaction,
    CreateQueue,
    DeleteQueue,
    GetQueueProperties,
    PutMessage,
    GetMessages,
    PeekMessages,
    UpdateMessage,
    DeleteMessage,
    ClearMessages,
}

/// <summary>One request, as a fault rule sees it.</summary>
/// <param name="Name">The table or the queue; for a transaction the table of its first operation.</param>
/// <param name="Target">Path and query as they came, with the keys or the message's id.</param>
public sealed record StubRequest(
    StubService Service, string Method, StubOperation Operation, string Name, string Target, ReadOnlyMemory<byte> Body);
