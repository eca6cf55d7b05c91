using Microsoft.Extensions.Options;

namespace WebhookFunctions.Tests.Conversations;

/// <summary>The logs' name of a conversation does not show its user, but lets readers follow the conversation.</summary>
public sealed class LogNamesTests
{
    private static readonly ConversationKey _ann = new("default", "+64 21 123 4567");

    [Fact]
    public void A_conversation_has_the_same_name_in_every_instance_and_no_part_of_the_address_is_in_it()
    {
        string name = Names().Of(_ann, Direction.BotToChannel);

        Assert.Matches("^default\\.[0-9a-f]{16}~bot-to-channel$", name);
        Assert.Equal(name, Names().Of(_ann, Direction.BotToChannel));
        Assert.NotEqual(name, Names().Of(_ann with { Address = "+64 21 123 4568" }, Direction.BotToChannel));
    }

    // Otherwise a reader of the logs could try out all phone numbers.
    [Fact]
    public void The_name_depends_on_a_secret() => Assert.NotEqual(Names().Of(_ann), Names("another-token").Of(_ann));

    [Fact]
    public void One_address_has_two_names_on_two_connections() => Assert.NotEqual(
        Names().Of(_ann)["default.".Length..], Names().Of(_ann with { Connection = "second" })["second.".Length..]);

    [Theory]
    [InlineData("The number +64211234567 is not on WhatsApp")]
    [InlineData("64211234567 has said STOP")]
    [InlineData("to whatsapp:+64211234567")]
    [InlineData("To=whatsapp%3A%2B64211234567")]
    public void Words_about_somebody_do_not_say_the_number_without_the_channel_s_name(string words) =>
        Assert.DoesNotContain("64211234567", Names().Hide(words, new ConversationKey("default", "whatsapp:+64211234567")), StringComparison.Ordinal);

    [Theory]
    [InlineData("no user +64 21 123 4567 here", "no user {0} here")]
    [InlineData("/users/%2B64%2021%20123%204567?x", "/users/{0}?x")]
    [InlineData("64 21 123 4567", "{0}")]
    [InlineData("{\"to\":\"\\u002B64 21 123 4567\"}", "{{\"to\":\"{0}\"}}")]
    [InlineData("nothing of it", "nothing of it")]
    [InlineData("", "")]
    public void Words_about_somebody_do_not_say_about_whom(string words, string hidden)
    {
        string hash = Names().Of(_ann)["default.".Length..];

        Assert.Equal(string.Format(null, hidden, hash), Names().Hide(words, _ann));
    }

    [Theory]
    [InlineData("…to +64 21 123 45", "…to …")]
    [InlineData("{\"to\":\"64 21 1", "{\"to\":\"…")]
    public void An_address_that_was_cut_off_with_the_words_goes_too(string words, string hidden) => Assert.Equal(hidden, Names().Hide(words, _ann));

    [Theory]
    [InlineData("default.+64211234567-handback-7", "default.{0}-handback-7")]
    [InlineData("wamid.NjQyMTEyMzQ1Njc=", "wamid.{0}c=")]
    public void An_events_id_that_is_made_of_the_address_does_not_say_it(string id, string shown)
    {
        ConversationKey ann = new("default", "+64211234567");
        IncomingEvent @event = new(id, EventSource.Connector, EventKind.Handback, default, "{}");

        Assert.Equal(string.Format(null, shown, Names().Of(ann)["default.".Length..]), Names().OfEvent(@event, ann));
    }

    [Fact]
    public void A_short_address_is_hidden_as_a_word_and_not_within_one()
    {
        ConversationKey ann = new("default", "ann");

        Assert.Equal($"planning for {Names().Of(ann)["default.".Length..]}.", Names().Hide("planning for Ann.", ann));
    }

    [Fact]
    public void By_a_setting_addresses_are_shown()
    {
        LogNames names = Names(shows: true);

        Assert.Equal(new ConversationKey("default", "ann").MailboxOf(Direction.ChannelToBot), names.Of(new("default", "ann"), Direction.ChannelToBot));
        Assert.Equal("about ann", names.Hide("about ann", new("default", "ann")));
    }

    private static LogNames Names(string token = "the-access-token", bool shows = false) =>
        new(_ => token, Options.Create(new LogOptions { ShowAddresses = shows }));
}
