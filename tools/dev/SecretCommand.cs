using System.Security.Cryptography;

namespace WebhookFunctions.Dev;

/// <summary>Makes a secret, and prints nothing else: <c>export BOT_SECRET=$(dotnet run dev.cs manage secret)</c>.</summary>
internal static class SecretCommand
{
    private const int Bytes = 32;

    public static int Run(string[] options)
    {
        Console.WriteLine(options switch
        {
            [] => InUrl(),
            ["--signing"] => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)),
            _ => throw new Problem("""
                dotnet run dev.cs manage secret             for the URL of a bot: Connections__<name>__Bot__Secret
                dotnet run dev.cs manage secret --signing   for a channel or a desk: …__Channel__Secret, …__Agents__Secret
                """),
        });

        return 0;
    }

    // Base64 in which the two characters that have a meaning in a URL are replaced.
    private static string InUrl() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
