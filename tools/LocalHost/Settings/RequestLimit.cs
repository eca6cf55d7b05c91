using System.Globalization;

namespace LocalHost.Settings;

/// <summary>How many bytes the body of a request may have before it is refused, read as the real host reads it: what is no number is as if it were not there.</summary>
internal static class RequestLimit
{
    public const string Setting = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";

    private const long Default = 100 * 1024 * 1024;

    public static long Read(IConfiguration settings) =>
        long.TryParse(settings[Setting], CultureInfo.InvariantCulture, out long limit) ? limit : Default;
}
