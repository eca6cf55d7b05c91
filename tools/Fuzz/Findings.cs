using System.Collections.Concurrent;

namespace Fuzz;

/// <summary>The findings, and how to reproduce them.</summary>
internal sealed class Findings(FuzzOptions options, TextWriter output)
{
    private const int MostShown = 20;

    private readonly ConcurrentQueue<Violation> _all = new();

    public bool IsEmpty => _all.IsEmpty;

    public void Add(IEnumerable<Violation> violations)
    {
        foreach (Violation violation in violations)
        {
            _all.Enqueue(violation);
        }
    }

    public void Write(IReadOnlyCollection<string> log)
    {
        output.WriteLine($"\n{_all.Count} findings, with the seed {options.Seed}:");

        foreach ((int index, Violation found) in _all.Index().Take(MostShown))
        {
            output.WriteLine($"\n{index + 1}. {found.What}");

            if (found.Case is { Number: >= 0 } one)
            {
                output.WriteLine($"   {one.Name}\n   {Kept(one)}\n   again: dotnet run dev.cs fuzz --seed {options.Seed} --case {one.Number}");
            }
        }

        string file = Path.Combine(Folder(), $"{options.Seed}.log");
        File.WriteAllLines(file, log);
        output.WriteLine($"\nThe last lines of the log: {file}");
    }

    private string Kept(FuzzCase one)
    {
        string file = Path.Combine(Folder(), $"{options.Seed}-{one.Number}.http");
        File.WriteAllBytes(file, one.Raw);

        return file;
    }

    private string Folder() => Directory.CreateDirectory(options.Folder).FullName;
}
