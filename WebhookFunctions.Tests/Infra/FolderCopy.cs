namespace WebhookFunctions.Tests.Infra;

internal sealed class FolderCopy : IDisposable
{
    public FolderCopy(string original)
    {
        foreach (string file in Directory.EnumerateFiles(original, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(Folder, Path.GetRelativePath(original, file));

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("infra-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
