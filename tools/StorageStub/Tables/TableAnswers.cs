using System.Text;
using System.Text.Json;

namespace StorageStub;

/// <summary>Rows and errors in the words of the table service.</summary>
internal static class TableAnswers
{
    private const string Json = "application/json;odata=minimalmetadata;streaming=true;charset=utf-8";

    public static Answer Error(StubError error) =>
        new(error.Status, ("x-ms-error-code", error.Code)) { ContentType = Json, Body = ErrorJson(error) };

    public static Answer Changed(StubRow? row) => row is null ? new Answer(204) : new Answer(204, ("ETag", row.ETag));

    public static Answer Entity(StubRow row, string? select) => new(200, ("ETag", row.ETag))
    {
        ContentType = Json,
        Body = EntityJson.Write(json => EntityJson.Write(json, row, Selected(select))),
    };

    public static Answer Page(IReadOnlyList<StubRow> rows, StubRow? next, string? select)
    {
        string[]? selected = Selected(select);

        return Values(rows, (json, row) => EntityJson.Write(json, row, selected), next is null ? [] : [
            ("x-ms-continuation-NextPartitionKey", Encode(next.PartitionKey)), ("x-ms-continuation-NextRowKey", Encode(next.RowKey))]);
    }

    public static Answer TableNames(IEnumerable<string> names) => Values(names, (json, name) => json.WriteString("TableName", name), []);

    /// <summary>Each row's new ETag, or the one error that undid all operations.</summary>
    public static Answer Transaction(StubError? error, int failed, StubRow?[] rows)
    {
        StringBuilder body = new("--batchresponse\r\nContent-Type: multipart/mixed; boundary=changesetresponse\r\n\r\n");

        foreach (StubRow? row in error is null ? rows : [null])
        {
            body.Append("--changesetresponse\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            Append(body, row, error is null ? null : error with { Message = $"{failed}:{error.Message}" });
        }

        body.Append("--changesetresponse--\r\n--batchresponse--\r\n");

        return new Answer(202) { ContentType = "multipart/mixed; boundary=batchresponse", Body = Encoding.UTF8.GetBytes($"{body}") };
    }

    /// <summary>The continuation as it came, if there is one.</summary>
    public static StubRow? From(RequestTarget target) => target["NextPartitionKey"] is { } partition
        ? new StubRow(Decode(partition), target["NextRowKey"] is { } row ? Decode(row) : "")
        : null;

    private static void Append(StringBuilder body, StubRow? row, StubError? error)
    {
        if (error is not null)
        {
            body.Append($"HTTP/1.1 {error.Status} {error.Code}\r\nContent-Type: {Json}\r\n\r\n");
            body.Append(Encoding.UTF8.GetString(ErrorJson(error).Span)).Append("\r\n");
            return;
        }

        body.Append("HTTP/1.1 204 No Content\r\n").Append(row is null ? "" : $"ETag: {row.ETag}\r\n").Append("\r\n\r\n");
    }

    private static Answer Values<T>(IEnumerable<T> values, Action<Utf8JsonWriter, T> write, (string, string)[] headers) => new(200, headers)
    {
        ContentType = Json,
        Body = EntityJson.Write(json =>
        {
            json.WriteStartArray("value");

            foreach (T value in values)
            {
                json.WriteStartObject();
                write(json, value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }),
    };

    private static ReadOnlyMemory<byte> ErrorJson(StubError error) => EntityJson.Write(json =>
    {
        json.WriteStartObject("odata.error");
        json.WriteString("code", error.Code);
        json.WriteStartObject("message");
        json.WriteString("lang", "en-US");
        json.WriteString("value", error.Message);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static string[]? Selected(string? select) =>
        string.IsNullOrEmpty(select) ? null : select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // A key need not fit into a header, and an empty key must not disappear there.
    private static string Encode(string key) => "1!" + Convert.ToBase64String(Encoding.UTF8.GetBytes(key));

    private static string Decode(string encoded) => Encoding.UTF8.GetString(Convert.FromBase64String(encoded[2..]));
}
