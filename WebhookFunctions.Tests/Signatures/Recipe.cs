using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Signatures;

/// <summary>How to sign and verify without a library, as docs/webhook-channel.md shows it in one language, made a program.</summary>
/// <param name="Language">As the document's block names it.</param>
/// <param name="File">The program's name.</param>
/// <param name="Code">The program: RECIPE stands for the document's block, CALLS for the calls of it.</param>
internal sealed partial record Recipe(string Language, string File, string Code)
{
    // One of them is compiled first.
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(3);
    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string _document = System.IO.File.ReadAllText(Repository.PathTo("docs", "webhook-channel.md"));

    /// <summary>The vector that the document gives: secret, id, time, body, signature.</summary>
    public static IReadOnlyList<string> Vector { get; } =
        [.. Span().Matches(_document[_document.IndexOf("By this, the secret", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value)];

    /// <summary>Signs; {0} is the secret, {1} the id, {2} the time, {3} the body. Prints the signature.</summary>
    public required string Sign { get; init; }

    /// <summary>Verifies; {3} are the signatures, {4} is the body, {5} now. Prints true or false.</summary>
    public required string Verify { get; init; }

    /// <returns>What the calls print, a line each.</returns>
    public async Task<string[]> RunAsync(string command, IEnumerable<SignatureCase> cases)
    {
        string recipe = Block().Matches(_document).Single(block => block.Groups[1].Value == Language).Groups[2].Value;
        string calls = string.Join('\n', cases.Select(one => Call(Verify, Vector[0], one.Id, one.Time, one.Signatures, one.Body, one.Now)).Prepend(Call(Sign, [.. Vector.Take(4)])));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("recipe-");

        try
        {
            await System.IO.File.WriteAllTextAsync(
                Path.Combine(folder.FullName, File), Code.Replace("RECIPE", recipe, StringComparison.Ordinal).Replace("CALLS", calls, StringComparison.Ordinal));
            string[] words = command.Split(' ');
            Finished run = await Finished.RunAsync(words[0], [.. words[1..], File], _deadline, folder: folder.FullName);

            return run.Succeeded().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What JSON writes for a text without odd characters is a text in all these languages.
    private static string Call(string form, params IReadOnlyList<object> arguments) => arguments.Index().Aggregate(form, (call, argument) =>
        call.Replace($"{{{argument.Index}}}", JsonSerializer.Serialize(argument.Item, _plain), StringComparison.Ordinal));

    [GeneratedRegex("```([a-z]+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();
}

/// <param name="Now">Seconds since 1970.</param>
internal sealed record SignatureCase(string Id, string Time, string Signatures, string Body, long Now, bool Fits);
