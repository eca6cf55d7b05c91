using System.Security.Cryptography;
using System.Text;

namespace WebhookFunctions.Dev;

/// <summary>The source files of the programs that `run` builds and starts.</summary>
internal static class Sources
{
    private static readonly string[] Folders = ["WebhookFunctions", "tools/LocalHost", "tools/Playground"];
    private static readonly string[] NotSources = ["bin", "obj"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Changes whenever one of the files is written, added or removed.</summary>
    public static string Fingerprint()
    {
        StringBuilder files = new();
        foreach (FileInfo file in All().OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            files.AppendLine(FormattableString.Invariant($"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(files.ToString())));
    }

    /// <summary>Waits until the files have changed, and nobody has written for a moment.</summary>
    public static async Task ChangeAsync(string fingerprint, CancellationToken stop)
    {
        string last = fingerprint;
        while (true)
        {
            await Task.Delay(Pause, stop);
            string now = Fingerprint();
            if (now == last && now != fingerprint)
            {
                return;
            }

            last = now;
        }
    }

    // The files are polled, because notifications get lost on shared folders and in containers; there are only a few hundred files.
    private static IEnumerable<FileInfo> All()
    {
        DirectoryInfo root = new(Repository.Root);
        IEnumerable<FileInfo> shared = root.EnumerateFiles().Where(file => file.Extension is ".props" or ".targets" or ".json" or ".sln" or ".editorconfig");
        return shared.Concat(Folders.SelectMany(folder => Below(new DirectoryInfo(Repository.PathTo(folder)))));
    }

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder) => folder.EnumerateFiles()
        .Concat(folder.EnumerateDirectories().Where(below => !NotSources.Contains(below.Name)).SelectMany(Below));
}
