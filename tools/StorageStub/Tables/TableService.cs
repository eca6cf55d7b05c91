using System.Collections.Concurrent;
using System.Text.Json;

namespace StorageStub;

internal sealed class TableService(TimeProvider time)
{
    private const int LargestBody = 4 * 1024 * 1024;
    private const int LargestPage = 1000;

    private readonly ConcurrentDictionary<string, Table> _tables = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<StubRow> Rows(string table) => _tables.TryGetValue(table, out Table? found) ? found.Rows : [];

    public void Put(string table, IEnumerable<StubRow> rows) => _tables.GetOrAdd(table, _ => new Table(time)).Put(rows);

    public static StubRequest Describe(string method, RequestTarget target, ReadOnlyMemory<byte> body)
    {
        string path = Uri.UnescapeDataString(target.Path);
        StubOperation operation = TableOperation.KindOf(method, path);
        string name = operation switch
        {
            StubOperation.Transaction => TransactionBody.TableOf(body.Span),
            StubOperation.CreateTable => NameIn(body),
            StubOperation.QueryTables => "",
            StubOperation.DeleteTable => path["Tables('".Length..^2],
            _ => TableOf(path),
        };

        return new StubRequest(StubService.Tables, method, operation, name, target.Raw, body);
    }

    public static string TableOf(string path) => path.IndexOf('(', StringComparison.Ordinal) is >= 0 and int end ? path[..end] : path;

    public Answer Run(StubRequest request, RequestTarget target, string? ifMatch)
    {
        if (request.Body.Length > LargestBody)
        {
            return TableAnswers.Error(Errors.RequestBodyTooLarge);
        }

        _tables.TryGetValue(request.Name, out Table? table);

        return request.Operation switch
        {
            StubOperation.CreateTable => Done(_tables.TryAdd(request.Name, new Table(time)) ? null : Errors.TableAlreadyExists),
            StubOperation.DeleteTable => Done(_tables.TryRemove(request.Name, out _) ? null : Errors.ResourceNotFound),
            StubOperation.QueryTables => QueryTables(target["$filter"]),
            StubOperation.Transaction => RunTransaction(table, request.Body),
            StubOperation.Unknown => TableAnswers.Error(Errors.NotImplemented),
            _ when table is null => TableAnswers.Error(Errors.TableNotFound),
            StubOperation.GetEntity => Get(table, target),
            StubOperation.QueryEntities => Query(table, target),
            _ => Change(table, request, Uri.UnescapeDataString(target.Path), ifMatch),
        };
    }

    private Answer QueryTables(string? filter)
    {
        Filter matches = FilterParser.Parse(filter);

        return TableAnswers.TableNames(_tables.Keys.Order(StringComparer.Ordinal)
            .Where(name => matches.Matches(new StubRow("", "") { Properties = new Dictionary<string, object> { ["TableName"] = name } })));
    }

    private static Answer Get(Table table, RequestTarget target) =>
        table.Find(TableOperation.Keys(Uri.UnescapeDataString(target.Path))) is { } row
            ? TableAnswers.Entity(row, target["$select"])
            : TableAnswers.Error(Errors.ResourceNotFound);

    private static Answer Query(Table table, RequestTarget target)
    {
        int most = Math.Clamp(target.Number("$top", LargestPage), 1, LargestPage);
        (List<StubRow> rows, StubRow? next) = table.Query(FilterParser.Parse(target["$filter"]), most, TableAnswers.From(target));

        return TableAnswers.Page(rows, next, target["$select"]);
    }

    private static Answer Change(Table table, StubRequest request, string path, string? ifMatch)
    {
        (StubError? error, _, StubRow?[] rows) = table.Apply([TableOperation.Read(request.Operation, path, ifMatch, request.Body)]);

        return error is null ? TableAnswers.Changed(rows[0]) : TableAnswers.Error(error);
    }

    private static Answer RunTransaction(Table? table, ReadOnlyMemory<byte> body)
    {
        if (table is null)
        {
            return TableAnswers.Transaction(Errors.TableNotFound, 0, []);
        }

        List<(string Table, TableOperation Operation)> parts = TransactionBody.Read(body);
        (StubError? error, int failed) = TransactionBody.Refusal(parts);
        StubRow?[] rows = [];

        if (error is null)
        {
            (error, failed, rows) = table.Apply(parts.ConvertAll(part => part.Operation));
        }

        return TableAnswers.Transaction(error, failed, rows);
    }

    private static Answer Done(StubError? error) => error is null ? new Answer(204) : TableAnswers.Error(error);

    private static string NameIn(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = JsonDocument.Parse(body);

        return document.RootElement.GetProperty("TableName").GetString()!;
    }
}
