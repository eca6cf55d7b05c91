using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Manage;

internal sealed class ReplayCommand(IAnsiConsole console) : ChangeCommand(console)
{
    protected override string What => "replay";

    protected override string[] Counts => ["replayed", "replayedBefore", "inMailbox", "forwarded"];
}

internal sealed class DiscardCommand(IAnsiConsole console) : ChangeCommand(console)
{
    protected override string What => "discard";

    protected override string[] Counts => ["discarded"];
}

/// <summary>Sends requests for one part at a time, while there is more, and shows the progress.</summary>
internal abstract class ChangeCommand(IAnsiConsole console) : ManageCommand<ChangeSettings>(console)
{
    // Small enough that the progress bar moves.
    private const int Part = 100;

    // Counted for the end of the progress bar and for the question; dead letters beyond this number are processed as well.
    private const int MostCounted = 10_000;
    private const int OnePage = 1_000;

    protected abstract string What { get; }

    /// <summary>The properties of the answers that count something.</summary>
    protected abstract string[] Counts { get; }

    protected override async Task<JsonElement> AskAsync(Connector connector, ChangeSettings settings)
    {
        if (settings.Connection is null)
        {
            throw new ManageProblem("--connection is needed.");
        }

        int all = settings.Id is null ? await CountAsync(connector, settings) : 1;
        Confirm(settings, all);
        Dictionary<string, int> counts = Counts.ToDictionary(name => name, _ => 0);

        await Terminal.Progress().AutoClear(true).StartAsync(async progress =>
        {
            ProgressTask bar = progress.AddTask(What, maxValue: Math.Max(1, all));
            string? more = null;

            do
            {
                JsonElement answer = await connector.PostAsync(
                    $"dead-letters/{What}", [.. settings.Selection, ("id", settings.Id), ("rate", settings.Rate?.ToString(CultureInfo.InvariantCulture)), ("most", Connector.Number(Part)), ("continue", more)]);
                Array.ForEach(Counts, name => counts[name] += answer.GetProperty(name).GetInt32());
                bar.Value = counts.Values.Sum();
                more = answer.TryGetProperty("more", out JsonElement token) ? token.GetString() : null;
            }
            while (more is not null);
        });

        return JsonSerializer.SerializeToElement(counts);
    }

    protected override void Show(JsonElement answer) =>
        Terminal.WriteLine(string.Join(", ", answer.EnumerateObject().Select(one => $"{one.Name}: {one.Value}")));

    private static async Task<int> CountAsync(Connector connector, ChangeSettings settings)
    {
        int all = 0;
        string? more = null;

        do
        {
            JsonElement page = await connector.GetAsync("dead-letters", [.. settings.Selection, ("most", Connector.Number(OnePage)), ("continue", more)]);
            all += page.GetProperty("deadLetters").GetArrayLength();
            more = page.TryGetProperty("more", out JsonElement token) ? token.GetString() : null;
        }
        while (more is not null && all < MostCounted);

        return all;
    }

    private void Confirm(ChangeSettings settings, int all)
    {
        if (settings.Yes || all == 0)
        {
            return;
        }

        string how = all < MostCounted ? $"{all}" : $"{all} or more";

        if (!Terminal.Profile.Capabilities.Interactive)
        {
            throw new ManageProblem($"There are {how} dead letters to {What}. Say --yes to do so.");
        }

        if (!Terminal.Confirm($"{What} {how} dead letters?", defaultValue: false))
        {
            throw new ManageProblem("Nothing was done.");
        }
    }
}
