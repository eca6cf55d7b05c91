using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Tests.Channels.Counterparts;

namespace WebhookFunctions.Tests.Channels.WhatsApp.Counterparts;

/// <summary>The example webhooks of Meta's own description: nothing of what a person sent is lost.</summary>
public sealed class MetaExamplesTests
{
    private static readonly JsonElement _examples = JsonElement.Parse(File.ReadAllText(NodeScript.PathTo("WhatsApp", "meta-webhooks-v23.0.json")));

    [Theory]
    [InlineData("Text Message", "message", "Does it come in another color?")]
    [InlineData("Text Message with Context (Product Inquiry)", "message", "Is this still available?", "di9ozbzfi4")]
    [InlineData("Text Message from Click to WhatsApp Ad", "message", "Hello! Can I get more info on this?", "https://fb.me/3cr4Wqqkv")]
    [InlineData("Image Message", "message", "Taj Mahal", "1003383421387256", "image/jpeg")]
    [InlineData("Location Message", "message", "", "Philz Coffee", "101 Forest Ave", "37.44221496582")]
    [InlineData("Contact Sharing Message", "message", "[contact: Lucía Gómez, Google, +1 (983) 555-2319]")]
    [InlineData("Unsupported Message", "message", "[unsupported: Message type unknown]")]
    [InlineData("Button Message", "postback", "Unsubscribe", "\"payload\":\"Unsubscribe\"")]
    [InlineData("Interactive List Reply Message", "message", "Priority Mail Express")]
    [InlineData("Interactive Button Reply Message", "message", "Cancel")]
    [InlineData("Order Message", "message", "[order: 2 × di9ozbzfi4, 30 USD]\n[order: 1 × nqryix03ez, 25 USD]")]
    public void A_person_s_message_is_an_event(string example, string type, string text, params string[] holds)
    {
        ChannelRequest read = Read(example);

        JsonElement @event = JsonElement.Parse(Assert.Single(read.Events).Event.Json);
        Assert.Equal((type, text), (@event.GetProperty("type").GetString(), @event.GetProperty("text").GetString()));
        Assert.Equal(("16505551234", "Sheena Nelson"), (read.Events[0].Address, @event.GetProperty("user").GetProperty("name").GetString()));
        Assert.All(holds, part => Assert.Contains(part, @event.GetRawText(), StringComparison.Ordinal));
        Assert.Empty(read.Skipped);
    }

    [Theory]
    [InlineData("Reaction Message", "message: reaction")]
    [InlineData("Group Create Message", "field: group_lifecycle_update")]
    [InlineData("Group Settings Update", "field: group_settings_update")]
    [InlineData("Group Remove Participants", "field: group_participants_update")]
    public void What_is_no_input_is_counted(string example, string kind)
    {
        ChannelRequest read = Read(example);

        Assert.Empty(read.Events);
        Assert.Equal([kind], read.Skipped);
    }

    [Fact]
    public void A_new_number_is_a_change()
    {
        ChannelRequest read = Read("System Message");

        Assert.Equal(("16505551234", "12195555358"), (Assert.Single(read.Changes).Before, Assert.Single(read.Changes[0].Now)));
    }

    [Fact]
    public void Each_example_is_in_one_of_these_tests() => Assert.Equal(11 + 4 + 1, _examples.EnumerateObject().Count());

    private static ChannelRequest Read(string example) => WhatsAppRequestTests.Read(_examples.GetProperty(example).GetRawText());
}
