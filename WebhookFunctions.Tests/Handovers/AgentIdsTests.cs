namespace WebhookFunctions.Tests.Handovers;

/// <summary>One event of an agent may become several: no two parts of any two events share an id, else one would be taken for a resend.</summary>
public sealed class AgentIdsTests
{
    [Theory]
    [InlineData("a", 0, "a")]
    [InlineData("a", 1, "a:2")]
    [InlineData("a:2", 0, "a:2:1")]
    [InlineData("a:2", 1, "a:2:2")]
    [InlineData("a:b", 0, "a:b")]
    [InlineData("12:30", 0, "12:30:1")]
    [InlineData(":", 0, ":")]
    [InlineData("", 1, ":2")]
    public void The_first_part_has_the_id_of_the_event_but_where_it_looks_like_another_ones(string id, int index, string part) =>
        Assert.Equal(part, AgentIds.OfPart(id, index));

    [Fact]
    public void No_two_parts_share_an_id()
    {
        string[] ids = ["a", "a:1", "a:2", "a:2:1", "a:2:2", "a:1:1", "a:02", ":1", "1", "a:", "a::1"];

        string[] parts = [.. ids.SelectMany(id => Enumerable.Range(0, 25).Select(index => AgentIds.OfPart(id, index)))];

        Assert.Equal(parts.Length, parts.Distinct().Count());
    }
}
