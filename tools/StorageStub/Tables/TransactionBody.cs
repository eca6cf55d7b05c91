using System.Text;

namespace StorageStub;

/// <summary>The body of a transaction: one changeset that contains a request for each operation.</summary>
internal static class TransactionBody
{
    private const string IfMatch = "If-Match:";
    private const int MostOperations = 100;

    private static ReadOnlySpan<byte> Blank => "\r\n\r\n"u8;

    /// <returns>The operations, and the table of each.</returns>
    public static List<(string Table, TableOperation Operation)> Read(ReadOnlyMemory<byte> body)
    {
        List<(string, TableOperation)> operations = [];
        byte[] delimiter = Delimiter(body.Span);
        ReadOnlyMemory<byte> rest = After(body, delimiter);

        while (rest.Span.IndexOf(delimiter) is >= 0 and int length)
        {
            operations.Add(ReadPart(rest[..length]));
            rest = rest[(length + delimiter.Length)..];
        }

        return operations;
    }

    /// <returns>What is wrong with the operations themselves, and with which one.</returns>
    public static (StubError? Error, int Failed) Refusal(List<(string Table, TableOperation Operation)> parts)
    {
        if (parts.Count > MostOperations)
        {
            // The service reports this for the last operation that it accepts, not for the first one too many.
            return (Errors.InvalidInput, MostOperations - 1);
        }

        HashSet<string> keys = new(StringComparer.Ordinal);

        for (int one = 0; one < parts.Count; one++)
        {
            StubRow row = parts[one].Operation.Row;

            if (row.PartitionKey != parts[0].Operation.Row.PartitionKey || parts[one].Table != parts[0].Table)
            {
                return (Errors.DifferentPartitions, one);
            }

            if (!keys.Add(row.RowKey))
            {
                return (Errors.InvalidDuplicateRow, one);
            }
        }

        return (null, -1);
    }

    /// <summary>The table of the first operation, without a look at the rest.</summary>
    public static string TableOf(ReadOnlySpan<byte> body)
    {
        int end = body.IndexOf(" HTTP/1.1"u8);

        if (end < 0)
        {
            return "";
        }

        int start = body[..end].LastIndexOf((byte)' ') + 1;

        return TableService.TableOf(RequestTarget.Parse(Encoding.UTF8.GetString(body[start..end])).Path);
    }

    // The request's header has the outer boundary; the first boundary in the body is the changeset's.
    private static byte[] Delimiter(ReadOnlySpan<byte> body)
    {
        int start = body.IndexOf("boundary="u8);
        ReadOnlySpan<byte> value = start < 0 ? throw new FormatException("No changeset.") : body[(start + "boundary="u8.Length)..];

        return [.. "\r\n--"u8, .. value[..value.IndexOf((byte)'\r')].Trim((byte)'"')];
    }

    private static (string Table, TableOperation Operation) ReadPart(ReadOnlyMemory<byte> part)
    {
        ReadOnlyMemory<byte> request = After(part, Blank);
        int end = request.Span.IndexOf(Blank);
        string[] head = Encoding.UTF8.GetString(request.Span[..(end < 0 ? request.Length : end)]).Split("\r\n");
        string[] line = head[0].Split(' ');
        string path = Uri.UnescapeDataString(RequestTarget.Parse(line[1]).Path);
        string? ifMatch = head.FirstOrDefault(one => one.StartsWith(IfMatch, StringComparison.OrdinalIgnoreCase))?[IfMatch.Length..].Trim();
        ReadOnlyMemory<byte> body = end < 0 ? ReadOnlyMemory<byte>.Empty : request[(end + Blank.Length)..].Trim("\r\n"u8);

        return (TableService.TableOf(path), TableOperation.Read(TableOperation.KindOf(line[0], path), path, ifMatch, body));
    }

    private static ReadOnlyMemory<byte> After(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> what)
    {
        int found = bytes.Span.IndexOf(what);

        return found < 0 ? throw new FormatException("The transaction is cut off.") : bytes[(found + what.Length)..];
    }
}
