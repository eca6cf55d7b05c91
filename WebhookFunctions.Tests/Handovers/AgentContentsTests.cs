using System.Text.Json;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>Nothing of what an agent sends is lost, and nothing is said twice.</summary>
public sealed class AgentContentsTests
{
    private static readonly HandbackPhrases _phrases = new(new AgentOptions { HandbackPhrases = "/bye|/end" });

    [Theory]
    [InlineData("""{"text":"Hi"}""", """{"type":"text","text":"Hi"}""")]
    [InlineData("""{"text":"","content":{"type":"text","text":"Hi","new":1.50}}""", """{"type":"text","text":"Hi","new":1.50}""")]
    [InlineData("""{"text":"Hi ","content":{"type":"text","htmlText":"<p>Hi</p>"}}""", """{"type":"text","htmlText":"<p>Hi</p>"}""")]
    [InlineData("""{"text":"A","content":{"type":"list","items":[{"title":"A"}]}}""", """{"type":"list","items":[{"title":"A"}]}""")]
    [InlineData("""{"text":"\"Look\"","content":{"type":"image","mediaUrl":"u"}}""", """{"type":"image","mediaUrl":"u","text":"\"Look\""}""")]
    [InlineData("""{"text":"Pick","content":{"text":null,"actions":[1]}}""", """{"actions":[1],"text":"Pick"}""")]
    [InlineData("""{"text":"Hi","content":{"type":"text","text":"Ho"}}""", """{"type":"text","text":"Hi"}""", """{"type":"text","text":"Ho"}""")]
    [InlineData("""{"text":"Hi","content":{"type":"template"}}""", """{"type":"text","text":"Hi"}""", """{"type":"template"}""")]
    public void A_text_and_a_content_both_reach_the_user(string message, params string[] contents) => Assert.Equal(contents, Of(message).Contents);

    [Fact]
    public void Attachments_are_pictures_and_files_behind_the_text()
    {
        AgentContents said = Of("""
            {"text":"Look","attachments":[{"url":"https://e.org/a.png","contentType":"Image/PNG","name":"A plan","size":12},
              {"url":"https://e.org/b.pdf","contentType":"application/pdf"},{"url":"https://e.org/c","size":"big"}]}
            """);

        Assert.Equal(
            [
                """{"type":"text","text":"Look"}""",
                """{"type":"image","mediaUrl":"https://e.org/a.png","mediaType":"Image/PNG","mediaSize":12,"altText":"A plan"}""",
                """{"type":"file","mediaUrl":"https://e.org/b.pdf","mediaType":"application/pdf"}""",
                """{"type":"file","mediaUrl":"https://e.org/c"}""",
            ],
            said.Contents);
    }

    [Theory]
    [InlineData("""{"text":"/bye"}""")]
    [InlineData("""{"content":{"type":"text","text":"/bye"}}""")]
    [InlineData("""{"content":{"type":"text","markdownText":" /END\n"}}""")]
    [InlineData("""{"content":{"type":"text","htmlText":"<p>/&#8203;bye&nbsp;</p>"}}""")]
    [InlineData("""{"text":"/bye","content":{"type":"text","text":"/bye"}}""")]
    [InlineData("""{"text":"/bye","content":{}}""", "{}")]
    [InlineData("""{"text":"Goodbye","content":{"text":"/bye"}}""", """{"type":"text","text":"Goodbye"}""")]
    [InlineData("""{"text":"/bye","content":{"type":"image","mediaUrl":"u"}}""", """{"type":"image","mediaUrl":"u"}""")]
    [InlineData("""{"content":{"type":"image","mediaUrl":"u","text":"/bye"}}""", """{"type":"image","mediaUrl":"u"}""")]
    [InlineData("""{"text":"/bye","attachments":[{"url":"https://e.org/c"}]}""", """{"type":"file","mediaUrl":"https://e.org/c"}""")]
    public void A_phrase_hands_back_wherever_it_is_and_is_not_shown(string message, params string[] shown)
    {
        AgentContents said = Of(message);

        Assert.True(said.HandsBack);
        Assert.Equal(shown, said.Contents);
    }

    [Theory]
    [InlineData("/bye", true)]
    [InlineData("\u200b/b\u00adye\ufeff", true)]
    [InlineData("\u2003/BYE\u00a0\n", true)]
    [InlineData("\U000e0001/bye", true)]
    [InlineData("/by e", false)]
    [InlineData("say /bye", false)]
    [InlineData("\u200b", false)]
    [InlineData("**/bye**", true)]
    [InlineData("`/BYE`", true)]
    [InlineData("**", false)]
    [InlineData("say **/bye**", false)]
    public void A_phrase_is_known_behind_what_nobody_sees(string typed, bool handsBack) => Assert.Equal(handsBack, _phrases.Contain(typed));

    [Fact]
    public void White_space_and_case_of_a_phrase_do_not_matter() =>
        Assert.True(new HandbackPhrases(new AgentOptions { HandbackPhrases = "Thank\u00a0you, \u200bgoodbye" }).Contain("thank  you,\tGOODBYE"));

    private static AgentContents Of(string message) => AgentContents.Of(JsonElement.Parse(message), _phrases);
}
