using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WebhookFunctions.Tests.Infra;

/// <summary>The bill in docs/cost.md follows from the inputs on that page.</summary>
public sealed partial class CostTests
{
    private static readonly string _text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "cost.md"));

    private static readonly Dictionary<string, double> _inputs =
        Input().Matches(_text).ToDictionary(row => row.Groups["name"].Value, row => Number(row.Groups["value"].Value));

    public static TheoryData<string> Rows { get; } = [.. Result().Matches(_text).Select(row => row.Value)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_of_the_bill_follows_from_the_inputs(string row)
    {
        string[] cells = [.. row.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)];
        double messages = Number(cells[0].Split(' ')[0]) * (cells[0].EndsWith('M') ? 1 : 0.001);
        double memory = Number(cells[1].Split(' ')[0]);
        double seconds = cells[2] == "alone" ? 1 : _inputs["d"] / _inputs["k"];

        double[] expected =
        [
            (messages * Requests("Q", "T")) + (_inputs["S"] * Requests("queue requests a sweep", "table requests a sweep")),
            Beyond("free executions", (_inputs["M"] * messages) + _inputs["S"]) * _inputs["execution price"],
            Beyond("free compute", ((_inputs["M"] * messages * seconds) + _inputs["S"]) * 1e6 * memory) * _inputs["compute price"],
            Beyond("free logs", (messages * _inputs["L"]) + (_inputs["S"] * _inputs["logs a sweep"])) * _inputs["log price"],
        ];

        Assert.Equal([.. expected.Select(Dollars), Dollars(expected.Sum())], cells[3..]);
    }

    [Fact]
    public void The_host_s_settings_are_those_that_the_page_reckons_with()
    {
        JsonNode queues = Code.HostJson["extensions"]!["queues"]!;

        double interval = TimeSpan.Parse((string)queues["maxPollingInterval"]!, CultureInfo.InvariantCulture).TotalSeconds;
        int atOnce = (int)queues["batchSize"]! + (int)queues["newBatchThreshold"]!;

        Assert.Contains($"every {interval} s (`host.json`)", _text, StringComparison.Ordinal);
        Assert.Contains($"{atOnce} at a time (`host.json`)", _text, StringComparison.Ordinal);
    }

    [BicepFact]
    public void The_sweeps_are_as_many_as_the_page_reckons_with()
    {
        string schedule = Templates.Smallest.AppSettings["SweepSchedule"];
        double interval = Number(schedule.Split(' ')[0].TrimStart('*', '/'));

        Assert.Equal(TimeSpan.FromDays(30).TotalSeconds / interval / 1e6, _inputs["S"], tolerance: 1e-6);
        Assert.Contains($"one every {interval} seconds", _text, StringComparison.Ordinal);
    }

    /// <summary>The price of requests to the queues and to the tables.</summary>
    private static double Requests(string queue, string table) =>
        (_inputs[queue] * _inputs["queue price"]) + (_inputs[table] * _inputs["table price"]);

    private static double Beyond(string free, double used) => Math.Max(0, used - _inputs[free]);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Dollars(double amount) => amount.ToString("F2", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| `?(?<name>[A-Za-z ]+)`? \| (?<value>[\d.]+) \|", RegexOptions.Multiline)]
    private static partial Regex Input();

    [GeneratedRegex(@"^\| \d+ [kM] \|.*$", RegexOptions.Multiline)]
    private static partial Regex Result();
}
