namespace StorageStub;

/// <summary>A message as it was in its queue when it was asked for.</summary>
/// <param name="IsHeld">Whether somebody received it, and it is not visible again yet.</param>
public sealed record StubMessage(
    string Id,
    string Text,
    string PopReceipt,
    DateTimeOffset InsertedAt,
    DateTimeOffset VisibleAt,
    DateTimeOffset ExpiresAt,
    int DequeueCount,
    bool IsHeld);

internal sealed class StoredMessage(string id, long number)
{
    public string Id { get; } = id;

    public long Number { get; } = number;

    public string Text { get; set; } = "";

    public string PopReceipt { get; set; } = "";

    public DateTimeOffset InsertedAt { get; init; }

    public DateTimeOffset VisibleAt { get; set; }

    public DateTimeOffset ExpiresAt { get; init; }

    public int DequeueCount { get; set; }

    public StubMessage At(DateTimeOffset now) =>
        new(Id, Text, PopReceipt, InsertedAt, VisibleAt, ExpiresAt, DequeueCount, DequeueCount > 0 && VisibleAt > now);
}
