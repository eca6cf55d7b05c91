using Azure;
using Azure.Data.Tables;

namespace WebhookFunctions.Storage;

/// <summary>A row of a table. A property that is absent or of another type reads as nothing, because a later version of the app may have written it.</summary>
internal sealed class Row
{
    // A property holds 64 KiB; a whole row 1 MiB.
    private const int BytesPerProperty = 64 * 1024;

    private static readonly char[] _digits = [.. "0123456789"];

    public Row(string partition, string key)
        : this(new TableEntity(partition, key))
    {
    }

    public Row(TableEntity entity) => Entity = entity;

    public TableEntity Entity { get; }

    public string Partition => Entity.PartitionKey;

    public string Key => Entity.RowKey;

    /// <summary>Changes with every write. Only set for rows that were read.</summary>
    public string ETag => Entity.ETag.ToString();

    /// <summary>When the row was last written, by the clock of storage. Only set for rows that were read.</summary>
    public DateTimeOffset? WrittenAt => Entity.Timestamp;

    public object this[string name]
    {
        init => Entity[name] = value;
    }

    /// <summary>The row's properties without its keys and without those that storage adds. Bytes come under the one name by which <see cref="Bytes"/> reads them.</summary>
    public IEnumerable<(string Name, object Value)> Properties => Entity
        .Where(one => one.Value is not null && one.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag"))
        .Select(one => one.Value is byte[] ? (Name: one.Key.TrimEnd(_digits), Value: (object)Bytes(one.Key.TrimEnd(_digits))) : (Name: one.Key, one.Value))
        .DistinctBy(one => one.Name);

    public string Text(string name) => Get<string>(name) ?? "";

    public long Number(string name) => Entity.TryGetValue(name, out object? value) ? value switch { long number => number, int number => number, _ => 0 } : 0;

    public bool Flag(string name) => Get<bool?>(name) ?? false;

    public DateTimeOffset? Time(string name) => Entity.TryGetValue(name, out object? value)
        ? value switch { DateTimeOffset at => at, DateTime at => at, _ => null }
        : null;

    public TimeSpan Seconds(string name) => Entity.TryGetValue(name, out object? value) && value is double seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;

    public TChoice Choice<TChoice>(string name, TChoice otherwise)
        where TChoice : struct, Enum => Enum.TryParse(Text(name), out TChoice choice) ? choice : otherwise;

    public Row With(string name, object value)
    {
        Entity[name] = value;

        return this;
    }

    /// <summary>Writes bytes over as many properties as they need: Json0, Json1, …</summary>
    public Row WithBytes(string name, ReadOnlySpan<byte> bytes)
    {
        for (int part = 0; bytes.Length > 0; part++)
        {
            int length = Math.Min(BytesPerProperty, bytes.Length);
            Entity[name + part] = bytes[..length].ToArray();
            bytes = bytes[length..];
        }

        return this;
    }

    public byte[] Bytes(string name)
    {
        using MemoryStream bytes = new();

        for (int part = 0; Get<byte[]>(name + part) is { } value; part++)
        {
            bytes.Write(value);
        }

        return bytes.ToArray();
    }

    private T? Get<T>(string name) => Entity.TryGetValue(name, out object? value) && value is T typed ? typed : default;

    internal static ETag ToETag(string etag) => new(etag);
}
