using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Tests.Channels.Rendering;

/// <summary>What can be pressed, and what is said of the rest.</summary>
public sealed class ChoicesTests
{
    [Theory]
    [InlineData("""{"type":"reply","text":"Red","payload":"RED"}""", ChoiceKind.Reply, "Red", "\"RED\"")]
    [InlineData("""{"type":"reply","text":" Dark\n red ","payload":{"nextPassage":{"id":1}}}""", ChoiceKind.Reply, "Dark red", """{"nextPassage":{"id":1}}""")]
    [InlineData("""{"type":"postback","text":"Go","payload":""}""", ChoiceKind.Postback, "Go", "\"\"")]
    [InlineData("""{"type":"teleport","text":"Beam me up","payload":{"to":"you"}}""", ChoiceKind.Postback, "Beam me up", """{"to":"you"}""")]
    internal void Are_answers_with_their_payload(string action, ChoiceKind kind, string label, string payload)
    {
        Choice choice = One(action);

        Assert.Equal((kind, label, null), (choice.Kind, choice.Label, choice.Address));
        Assert.Equal(payload, choice.Payload!.Value.GetRawText());
    }

    [Theory]
    [InlineData("""{"type":"link","text":"More","uri":"https://e.org"}""", ChoiceKind.Link, "https://e.org")]
    [InlineData("""{"type":"link","text":"Call","uri":"tel:+123"}""", ChoiceKind.Link, "tel:+123")]
    [InlineData("""{"type":"webview","text":"Book","uri":"https://e.org/w","fallback":"https://e.org/f"}""", ChoiceKind.Webview, "https://e.org/f")]
    [InlineData("""{"type":"webview","text":"Book","uri":"https://e.org/w","fallback":""}""", ChoiceKind.Webview, "https://e.org/w")]
    [InlineData("""{"type":"teleport","text":"Beam","uri":"https://e.org","payload":"B"}""", ChoiceKind.Link, "https://e.org")]
    internal void Are_links_with_their_address(string action, ChoiceKind kind, string address)
    {
        Choice choice = One(action);

        Assert.Equal((kind, address, null), (choice.Kind, choice.Address, choice.Payload));
        Assert.Equal($"{choice.Label}: {address}", choice.Line);
    }

    [Theory]
    [InlineData("""{"type":"buy","text":"Buy","amount":1250,"currency":"AUD"}""", ChoiceKind.Buy, "Buy 12.50 AUD")]
    [InlineData("""{"type":"buy","text":"Buy"}""", ChoiceKind.Buy, "Buy")]
    [InlineData("""{"type":"locationRequest","text":"Share"}""", ChoiceKind.LocationRequest, "Share")]
    internal void Are_what_only_some_channels_have(string action, ChoiceKind kind, string label) =>
        Assert.Equal((kind, label, $"[{label}]"), (One(action).Kind, One(action).Label, One(action).Line));

    [Theory]
    [InlineData("""{"type":"reply","text":"Red"}""", "[Red]")]
    [InlineData("""{"type":"reply","text":"Red","payload":1}""", "[Red]")]
    [InlineData("""{"type":"link","text":"More"}""", "More")]
    [InlineData("""{"type":"link","text":"More","uri":"e.org"}""", "More: e.org")]
    [InlineData("""{"type":"link","text":"More","uri":"/more"}""", "More: /more")]
    [InlineData("""{"type":"link","text":"More","uri":"javascript:alert(1)"}""", "More: javascript:alert(1)")]
    [InlineData("""{"type":"link","uri":"https://e.org"}""", "https://e.org")]
    [InlineData("""{"type":"teleport","text":"Beam"}""", "[Beam]")]
    public void That_cannot_be_pressed_are_said(string action, string line)
    {
        Bubble bubble = LayoutTests.One($$"""{"type":"text","text":"Pick","actions":[{{action}}]}""");

        Assert.Empty(bubble.Choices);
        Assert.Equal($"Pick\n{line}", bubble.Text);
    }

    private static Choice One(string action)
    {
        Bubble bubble = LayoutTests.One($$"""{"type":"text","text":"Pick","actions":[{{action}}]}""");
        Assert.Equal("Pick", bubble.Text);

        return Assert.Single(bubble.Choices);
    }
}
