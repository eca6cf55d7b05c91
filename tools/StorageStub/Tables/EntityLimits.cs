using System.Buffers;

namespace StorageStub;

/// <summary>How large an entity may be, and what a key may hold.</summary>
internal static class EntityLimits
{
    private const int LargestEntity = 1024 * 1024;
    private const int LargestValue = 64 * 1024;
    private const int LongestKey = 512;

    private static readonly SearchValues<char> _forbiddenInKeys = SearchValues.Create(
        [.. "/\\#?", .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21)).Select(code => (char)code)]);

    public static StubError? Refusal(StubRow row)
    {
        if (!IsKey(row.PartitionKey) || !IsKey(row.RowKey))
        {
            return Errors.OutOfRangeInput;
        }

        int size = 4 + (2 * (row.PartitionKey.Length + row.RowKey.Length));

        foreach ((string name, object value) in row.Properties)
        {
            if (value is string or byte[] && Size(value) - 4 > LargestValue)
            {
                return Errors.PropertyValueTooLarge;
            }

            size += 8 + (2 * name.Length) + Size(value);
        }

        return size > LargestEntity ? Errors.EntityTooLarge : null;
    }

    private static bool IsKey(string key) => key.Length <= LongestKey && !key.AsSpan().ContainsAny(_forbiddenInKeys);

    private static int Size(object value) => value switch
    {
        string text => 4 + (2 * text.Length),
        byte[] bytes => 4 + bytes.Length,
        bool => 1,
        int => 4,
        Guid => 16,
        _ => 8,
    };
}
