namespace Playground;

internal static class Ids
{
    public static string New(string kind) => $"{kind}-{Guid.CreateVersion7():N}";
}
