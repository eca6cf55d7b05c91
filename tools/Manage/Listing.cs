using System.Text.Json;
using Spectre.Console;

namespace Manage;

/// <summary>
/// How the columns of a list fit the terminal. They stand side by side if there is room. If not, the widest ones, such as a reason or an id, follow below their entry, so that
/// no column becomes a tall stack of broken words.
/// </summary>
internal sealed class Listing
{
    // The space between two cells: in a table, and in lines.
    private const int Wide = 3;
    private const int Narrow = 2;

    private readonly string[] _titles;
    private readonly string[][] _rows;
    private readonly HashSet<int> _below = [];

    public Listing(IEnumerable<JsonElement> entries, (string Title, Func<JsonElement, string> Cell)[] columns, int width)
    {
        _titles = [.. columns.Select(column => column.Title)];
        _rows = [.. entries.Select(entry => columns.Select(column => column.Cell(entry)).ToArray())];
        int[] widths = [.. _titles.Select((title, column) => _rows.SelectMany(row => row[column].Split('\n')).Append(title).Max(line => line.Length))];

        while (Beside().Sum(column => widths[column] + (_below.Count == 0 ? Wide : Narrow)) > width && Beside().Count() > 1)
        {
            _below.Add(Beside().MaxBy(column => widths[column]));
        }
    }

    public bool IsEmpty => _rows.Length == 0;

    public void Write(IAnsiConsole console)
    {
        int[] beside = [.. Beside()];
        Table table = new() { Border = TableBorder.Simple };
        Array.ForEach(beside, column => table.AddColumn(new TableColumn(new Text(_titles[column]))));

        if (_below.Count == 0)
        {
            Array.ForEach(_rows, row => table.AddRow(beside.Select(column => new Text(row[column]))));
            console.Write(table);

            return;
        }

        WriteStacked(console, beside);
    }

    private void WriteStacked(IAnsiConsole console, int[] beside)
    {
        int[] widths = [.. beside.Select(column => _rows.Select(row => row[column]).Append(_titles[column]).Max(cell => cell.Length))];
        string Line(string[] cells) => string.Join("  ", beside.Select((column, place) => cells[column].PadRight(widths[place]))).TrimEnd();

        console.MarkupLineInterpolated($"[grey]{Line(_titles)}[/]");

        foreach (string[] row in _rows)
        {
            console.WriteLine(Line(row));

            foreach (int column in _below.Order().Where(column => row[column].Length > 0))
            {
                console.Write(new Padder(Markup.FromInterpolated($"[grey]{_titles[column]}:[/] {row[column]}"), new Padding(2, 0, 0, 0)));
            }
        }
    }

    private IEnumerable<int> Beside() => Enumerable.Range(0, _titles.Length).Where(column => !_below.Contains(column));
}
