using System.Text.RegularExpressions;

namespace WebhookFunctions.Tests.Management;

/// <summary>The operator's page has a word for whatever the manage API calls by a short name.</summary>
public sealed partial class PageWordsTests
{
    private static readonly string _words = File.ReadAllText(Path.Combine(Repository.Root, "tools", "Playground", "Operator", "Assets", "words.js"));

    [Fact]
    public void For_who_sent_an_event() => Assert.Equal(Enum.GetValues<EventSource>().Select(OperatorWords.Of).Order(), Names("sources"));

    [Fact]
    public void For_what_an_event_is() => Assert.Equal(Enum.GetValues<EventKind>().Select(OperatorWords.Of).Order(), Names("kinds"));

    [Fact]
    public void For_who_has_a_conversation() => Assert.Equal(Enum.GetValues<HandoverState>().Select(OperatorWords.Of).Order(), Names("holders"));

    [Fact]
    public void For_what_became_of_an_event() => Assert.Equal(
        Enum.GetValues<Outcome>().Select(one => OperatorWords.Of((Outcome?)one)).Append(OperatorWords.Of((Outcome?)null)).Order(), Names("outcomes"));

    [Fact]
    public void For_whom_events_go_to() => Assert.Equal(
        Enum.GetValues<DestinationKind>().Select(kind => new Destination("default", kind).Name).Order(), Names("sides"));

    private static IEnumerable<string> Names(string list)
    {
        string block = Regex.Match(_words, $@"export const {list} = \{{([^}}]*)\}}").Groups[1].Value;

        return Name().Matches(block).Select(name => name.Groups[1].Value).Order();
    }

    [GeneratedRegex(@"(?:^|,|\n)\s*'?([a-z-]+)'?: '")]
    private static partial Regex Name();
}
