using System.Text.Json;
using WebhookFunctions.Json;

namespace Fuzz;

/// <summary>The rules for every answer.</summary>
internal sealed class AnswerCheck(Secrets secrets)
{
    private const string ProblemType = "urn:webhookfunctions:";

    private static readonly string[] _never = ["Exception", "   at ", ".cs:line", "/home/", AppContext.BaseDirectory, "System.", "Microsoft.", "WebhookFunctions.", "Azure.", "AccountKey", "LineNumber:", "BytePositionInLine"];

    public IEnumerable<Violation> Of(FuzzCase one, HttpAnswer answer) => Problems(one, answer).Select(what => new Violation($"{what} It was: {Shown(answer)}", one));

    private IEnumerable<string> Problems(FuzzCase one, HttpAnswer answer)
    {
        if (answer.Took >= RawClient.Deadline)
        {
            yield return $"No answer within {RawClient.Deadline.TotalSeconds} seconds.";
        }

        if (answer.Status == 0 && !one.MayGetNoAnswer)
        {
            yield return "The connection was closed without an answer.";
        }

        if (answer.Status >= 500 && !IsOfTheHost(one, answer) && !IsOfTheVendor(one, answer))
        {
            yield return $"The answer was {answer.Status} although storage is well.";
        }

        if (answer.Status is >= 400 and < 600 && !IsOfTheHost(one, answer) && !IsHead(one) && ProblemWith(answer) is { } wrong)
        {
            yield return wrong;
        }

        if (answer.Status is >= 200 and < 300 && one.IsForged)
        {
            yield return "It was let in without a signature or a key that is good.";
        }

        if (one.Spoiled.Count == 0 && !IsGood(one, answer.Status))
        {
            yield return "A good request was refused.";
        }

        if (Array.Find(_never, answer.All.Contains) is { } inside)
        {
            yield return $"The answer holds '{inside}'.";
        }

        if (secrets.In(answer.All) is { } secret)
        {
            yield return $"The answer holds a secret: {secret}";
        }
    }

    // The desk may say and read nothing about a user whom the bot has; and operators' requests name users who do not exist.
    private static bool IsGood(FuzzCase one, int status) => (one.Entrance == Entrance.Media && status is 0 or 404 or 503) || status is >= 200 and < 300 || (one.Entrance == Entrance.Manage && status is 404 or 409) || (one.Entrance is Entrance.AgentEvents or Entrance.Transcripts && status == 409);

    // A user's file is asked for where it lies, and that side may misbehave. Without a good token nobody asks there.
    private static bool IsOfTheVendor(FuzzCase one, HttpAnswer answer) => one.Entrance == Entrance.Media && !one.IsForged && answer.Status == 503;

    // Its answer has no body.
    private static bool IsHead(FuzzCase one) => one.Raw.AsSpan().StartsWith("HEAD "u8);

    // The host does not write problems: it answers with a status only. The web server answers 501 and 505 for HTTP that it does not speak.
    private static bool IsOfTheHost(FuzzCase one, HttpAnswer answer) =>
        one.MayBeTheHosts && answer.Body.Length == 0 && answer.Header("Content-Type").Length == 0 && answer.Status is < 500 or 501 or 505;

    private static string? ProblemWith(HttpAnswer answer)
    {
        if (answer.Header("Content-Type") != "application/problem+json")
        {
            return "An error is no application/problem+json.";
        }

        if (answer.Body.Length == 0)
        {
            return "An error says nothing.";
        }

        if (!StrictJson.TryParse(System.Text.Encoding.UTF8.GetBytes(answer.Body), out JsonDocument? json, out _))
        {
            return "An error is no JSON.";
        }

        using (json)
        {
            JsonElement problem = json.RootElement;
            bool isWhole = problem.Text("type")?.StartsWith(ProblemType, StringComparison.Ordinal) == true
                && problem.Text("title") is { Length: > 0 }
                && problem.Text("detail") is { Length: > 0 }
                && problem.Get("status") is { ValueKind: JsonValueKind.Number } status && status.GetInt32() == answer.Status;

            return isWhole ? null : "An error is not of the documented form.";
        }
    }

    private static string Shown(HttpAnswer answer) => answer.All.Length <= 1_500 ? answer.All : answer.All[..1_500] + "…";
}
