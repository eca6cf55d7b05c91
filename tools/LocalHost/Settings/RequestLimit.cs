using System.Globalization;

namespace LocalHost.Settings;

/// <summary>The most bytes that the body of a request may have, read as the real host reads the setting: a value that is not a number is ignored.</summary>
internal static class RequestLimit
{
    public const string Setting = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";

    private const long Default = 100 * 1024 * 1024;

    public static long Read(IConfiguration settings) =>
        long.TryParse(settings[Setting], CultureInfo.InvariantCulture, out long limit) ? limit : Default;
}
