using System.Globalization;
using System.Text.RegularExpressions;
using WebhookFunctions.Tests.Infra;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>docs/livechat.md draws the very states of the code, and lists its settings with their defaults.</summary>
public sealed partial class LivechatDocsTests
{
    private static readonly string[] _lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "livechat.md"));

    [Fact]
    public void Every_arrow_is_a_transition_and_every_transition_an_arrow()
    {
        bool[] noOrYes = [false, true];

        IEnumerable<string> drawn = _lines.Select(line => Arrow().Match(line)).Where(match => match.Success).Select(match => $"{match.Groups[1]} to {match.Groups[2]}");

        IEnumerable<string> coded =
            from hasDesk in noOrYes
            from hasPassage in noOrYes
            from state in Enum.GetValues<HandoverState>()
            from trigger in Enum.GetValues<HandoverTrigger>()
            let next = new HandoverRules(hasDesk, hasPassage).Next(state, trigger)
            where next is not null
            select $"{state} to {next}";

        Assert.Equal(coded.Distinct().Order(), drawn.Order());
    }

    [Fact]
    public void The_first_state_is_the_one_that_a_conversation_starts_in() =>
        Assert.Contains($"    [*] --> {default(HandoverState)}", _lines);

    [Fact]
    public void The_settings_are_those_of_the_code() =>
        Assert.Equal(Code.Options<AgentOptions>().Order(), Settings().Select(setting => setting.Name).Order());

    [Fact]
    public void The_defaults_are_those_of_the_code()
    {
        AgentOptions defaults = new();

        Assert.All(Settings(), setting => Assert.Equal(
            Convert.ToString(typeof(AgentOptions).GetProperty(setting.Name)?.GetValue(defaults), CultureInfo.InvariantCulture) ?? "", setting.Default));
    }

    private static IEnumerable<(string Name, string Default)> Settings() =>
        from line in _lines
        where line.StartsWith("| `Connections__", StringComparison.Ordinal)
        let cells = Separator().Split(line)
        from name in Span().Matches(cells[1])
        select (name.Groups[1].Value.Split("__")[^1], Span().Match(cells[2]).Groups[1].Value);

    [GeneratedRegex(@"^    (\w+) --> (\w+):")]
    private static partial Regex Arrow();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();

    // A bar with a backslash before it is part of a cell.
    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Separator();
}
