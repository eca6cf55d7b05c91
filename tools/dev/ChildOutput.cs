namespace WebhookFunctions.Dev;

/// <summary>Shows a child's lines under its name, or logs them to its file, and remembers the last ones in case it dies.</summary>
internal sealed class ChildOutput : IDisposable
{
    private const int TailLength = 20;
    private static readonly bool Colored = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";

    private readonly Service service;
    private readonly StreamWriter? log;
    private readonly Queue<string> tail = new();
    private readonly Lock access = new();

    public ChildOutput(Service service)
    {
        this.service = service;
        log = service.LogFile is null ? null : OpenLog(service.LogFile);
    }

    public string Tail
    {
        get
        {
            lock (access)
            {
                return string.Join('\n', tail.Select(line => $"  {line}"));
            }
        }
    }

    public void Write(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (access)
        {
            Remember(line);
            Show(line);
        }
    }

    public void Dispose()
    {
        lock (access)
        {
            log?.Dispose();
        }
    }

    private static StreamWriter OpenLog(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return new StreamWriter(file) { AutoFlush = true };
    }

    private void Remember(string line)
    {
        tail.Enqueue(line);
        if (tail.Count > TailLength)
        {
            tail.Dequeue();
        }
    }

    private void Show(string line)
    {
        if (log is not null)
        {
            log.WriteLine(line);
            return;
        }

        lock (Console.Out)
        {
            WritePrefix();
            Console.WriteLine(line);
        }
    }

    private void WritePrefix()
    {
        if (Colored)
        {
            Console.ForegroundColor = service.Color;
        }

        Console.Write($"{service.Name,-10} | ");
        if (Colored)
        {
            Console.ResetColor();
        }
    }
}
