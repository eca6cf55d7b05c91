namespace StorageStub;

public sealed record StubError(int Status, string Code, string Message);

/// <summary>The errors of the service, with its codes.</summary>
public static class Errors
{
    public static StubError ServerBusy { get; } = new(503, "ServerBusy", "The server is busy.");

    public static StubError OperationTimedOut { get; } =
        new(500, "OperationTimedOut", "The operation took longer than is permitted.");

    public static StubError InternalError { get; } =
        new(500, "InternalError", "The server encountered an internal error.");

    internal static StubError InvalidInput { get; } = new(400, "InvalidInput", "One of the request inputs is not valid.");

    internal static StubError OutOfRangeInput { get; } = new(400, "OutOfRangeInput", "One of the request inputs is out of range.");

    internal static StubError RequestBodyTooLarge { get; } =
        new(413, "RequestBodyTooLarge", "The request body is too large and exceeds the maximum permissible limit.");

    internal static StubError NotImplemented { get; } =
        new(501, "NotImplemented", "The requested operation is not implemented on the specified resource.");

    internal static StubError TableNotFound { get; } = new(404, "TableNotFound", "The table specified does not exist.");

    internal static StubError TableAlreadyExists { get; } = new(409, "TableAlreadyExists", "The table specified already exists.");

    internal static StubError ResourceNotFound { get; } = new(404, "ResourceNotFound", "The specified resource does not exist.");

    internal static StubError EntityAlreadyExists { get; } = new(409, "EntityAlreadyExists", "The specified entity already exists.");

    internal static StubError UpdateConditionNotSatisfied { get; } =
        new(412, "UpdateConditionNotSatisfied", "The update condition specified in the request was not satisfied.");

    internal static StubError PropertiesNeedValue { get; } =
        new(400, "PropertiesNeedValue", "The values are not specified for all properties in the entity.");

    internal static StubError PropertyValueTooLarge { get; } =
        new(400, "PropertyValueTooLarge", "The property value exceeds the maximum allowed size (64KB).");

    internal static StubError EntityTooLarge { get; } =
        new(400, "EntityTooLarge", "The entity is larger than the maximum allowed size (1MB).");

    internal static StubError InvalidDuplicateRow { get; } =
        new(400, "InvalidDuplicateRow", "The batch request contains multiple changes with same row key.");

    internal static StubError DifferentPartitions { get; } =
        new(400, "CommandsInBatchActOnDifferentPartitions", "All commands in a batch must operate on same entity group.");

    internal static StubError QueueNotFound { get; } = new(404, "QueueNotFound", "The specified queue does not exist.");

    internal static StubError MessageNotFound { get; } = new(404, "MessageNotFound", "The specified message does not exist.");

    internal static StubError PopReceiptMismatch { get; } =
        new(400, "PopReceiptMismatch", "The specified pop receipt did not match the pop receipt for a dequeued message.");

    internal static StubError InvalidQueryParameterValue { get; } =
        new(400, "InvalidQueryParameterValue", "Value for one of the query parameters specified in the request URI is invalid.");

    internal static StubError OutOfRangeQueryParameterValue { get; } =
        new(400, "OutOfRangeQueryParameterValue", "One of the query parameters is outside the permissible range.");
}
