using System.Text.Json;
using System.Text.Json.Nodes;
using Playground;
using WebhookFunctions.Http;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Http;

/// <summary>The answer names an event's properties that nothing reads.</summary>
public sealed class IgnoredPropertiesTests
{
    [Fact]
    public async Task A_user_event_with_a_property_that_nobody_knows_is_accepted_and_the_property_named()
    {
        await using World world = await World.StartAsync();
        JsonObject plain = ChannelEvent.Message("ann", "one");
        JsonObject odd = ChannelEvent.Message("ann", "two");
        (odd["id"], odd["subject"], odd["empty"], odd["none"]) = ("e-1", "Help", "", null);

        SentEvent[] sent = [await world.Channel.SendTogetherAsync(plain, odd), await world.Channel.SendAsync(plain)];

        Assert.Equal([200, 200], sent.Select(one => one.Status));
        Assert.Equal("""{"ignored":[{"index":1,"id":"e-1","properties":["subject"]}]}""", sent[0].Answer.GetRawText());
        Assert.Equal("{}", sent[1].Answer.GetRawText());
    }

    [Fact]
    public void A_name_is_given_as_far_as_it_can_be_shown()
    {
        JsonElement odd = JsonElement.Parse($$"""{"id":"a","no":{},"x\ny":1,"{{new string('z', 65)}}":[0]}""");

        Assert.Equal(["x y", new string('z', 63) + "…"], UnknownProperties.Of(odd, 0, new HashSet<string> { "id" }).Properties);
    }

    [Fact]
    public void What_lies_deeper_is_named_with_where_it_lies()
    {
        JsonElement odd = JsonElement.Parse("""
            {"id":"a","attachments":[{"url":"u","caption":"x"},{"url":"u","caption":"y","alt":"z"}],"user":{"name":"Ann","avatar":"v","metadata":{"any":1}},"location":{"altitude":3}}
            """);
        HashSet<string> known = ["id", "user", "user.name", "user.metadata", .. UserMedia.Known];

        Assert.Equal(["attachments.caption", "attachments.alt", "user.avatar", "location.altitude"], UnknownProperties.Of(odd, 0, known).Properties);
    }

    [Fact]
    public void Only_the_first_names_are_given()
    {
        IgnoredProperties[] many =
        [
            new(0, "a", ["x", "y"]),
            new(1, "b", []),
            .. Enumerable.Range(2, 1_000).Select(index => new IgnoredProperties(index, "c", [.. Enumerable.Range(0, 15).Select(name => $"n{name}")])),
        ];

        IReadOnlyList<IgnoredProperties> first = IgnoredProperties.First(many);

        Assert.Equal([(0, 2), (2, 15), (3, 3)], first.Select(one => (one.Index, one.Properties.Count)));
    }
}
