using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using WebhookFunctions.Channels;
using WebhookFunctions.Json;

namespace WebhookFunctions.Tests.Channels.WhatsApp;

/// <summary>Whatever a bot says, however long or damaged: no message goes beyond what WhatsApp takes. It refuses a message over one label that is too long.</summary>
public sealed class WhatsAppLimitsPropertyTests
{
    [Fact]
    public void No_message_is_more_than_WhatsApp_takes() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), number =>
    {
        RenderedEvent rendered = WhatsAppRenderingTests.Render(ContentMixture.Of(number));

        Assert.All(rendered.Calls, call => AssertFits(JsonElement.Parse(call.Body)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static void AssertFits(JsonElement message)
    {
        JsonElement content = message.Object(message.Text("type")!)!.Value;

        switch (message.Text("type"))
        {
            case "text":
                Assert.InRange(content.Text("body")!.Length, 1, 4_096);
                break;
            case "interactive":
                AssertFitsTogether(content);
                break;
            case "image" or "video" or "document":
                Assert.InRange(content.Text("caption")?.Length ?? 1, 1, 1_024);
                Assert.InRange(content.Text("filename")?.Length ?? 1, 1, 240);
                break;
        }
    }

    private static void AssertFitsTogether(JsonElement interactive)
    {
        JsonElement action = interactive.Object("action")!.Value;
        JsonElement[] buttons = [.. action.Elements("buttons").Select(button => button.Object("reply")!.Value)];
        JsonElement[] rows = [.. action.Elements("sections").SelectMany(section => section.Elements("rows"))];

        Assert.False(string.IsNullOrWhiteSpace(interactive.Object("body")?.Text("text")));
        Assert.InRange(interactive.Object("body")!.Value.Text("text")!.Length, 1, 1_024);
        Assert.InRange(buttons.Length, 0, 3);
        Assert.InRange(rows.Length, 0, 10);
        Assert.All(buttons, button => AssertOption(button, mostOfTitle: 20, mostOfId: 256));
        Assert.All(rows, row => AssertOption(row, mostOfTitle: 24, mostOfId: 200));
        Assert.All(rows, row => Assert.InRange(row.Text("description")?.Length ?? 1, 1, 72));
        Assert.InRange(action.Object("parameters")?.Text("display_text")?.Length ?? 1, 1, 20);
        AssertDiffer(buttons.Concat(rows), "id");
        AssertDiffer(buttons.Concat(rows), "title");
    }

    private static void AssertOption(JsonElement option, int mostOfTitle, int mostOfId)
    {
        Assert.False(string.IsNullOrWhiteSpace(option.Text("title")));
        Assert.InRange(option.Text("title")!.Length, 1, mostOfTitle);
        Assert.InRange(Encoding.UTF8.GetByteCount(option.Text("id")!), 1, mostOfId);
    }

    private static void AssertDiffer(IEnumerable<JsonElement> options, string property)
    {
        string?[] texts = [.. options.Select(option => option.Text(property))];
        Assert.Equal(texts.Distinct(), texts);
    }
}
