using System.Net.Http.Headers;
using WebhookFunctions.ChannelToBot;

namespace WebhookFunctions.Tests.ChannelToBot;

/// <summary>What a user calls a file reaches a header, and can do nothing there.</summary>
public sealed class MediaHeadersTests
{
    [Theory]
    [InlineData("image/jpeg", "image/jpeg")]
    [InlineData("IMAGE/PNG; charset=x", "image/png")]
    [InlineData("audio/ogg", "audio/ogg")]
    [InlineData("text/html", "application/octet-stream")]
    [InlineData("image/svg+xml", "application/octet-stream")]
    [InlineData("image/jpeg\r\nX-Bad: 1", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    [InlineData(null, "application/octet-stream")]
    public void Only_types_that_run_nothing_are_named(string? given, string shown) => Assert.Equal(shown, MediaHeaders.ContentType(given));

    [Theory]
    [InlineData("cat.jpg", "cat.jpg")]
    [InlineData("Größe 😀.pdf", "Größe 😀.pdf")]
    [InlineData("a\"b.pdf", "a_b.pdf")]
    [InlineData("a\r\nX-Bad: 1.pdf", "a  X-Bad: 1.pdf")]
    [InlineData("../../etc/passwd", ".._.._etc_passwd")]
    [InlineData("gpj\u202Eexe.", "gpjexe.")]
    [InlineData("a;b=c,d%41'.pdf", "a;b=c,d%41'.pdf")]
    public void A_name_arrives_without_what_could_do_harm(string name, string expected)
    {
        string header = MediaHeaders.Disposition(name, "application/octet-stream");

        ContentDispositionHeaderValue read = ContentDispositionHeaderValue.Parse(header);
        Assert.Equal(("attachment", expected), (read.DispositionType, read.FileNameStar));
        Assert.All(header, c => Assert.InRange(c, ' ', '~'));
    }

    [Theory]
    [InlineData("MEa1b2", "audio/amr", "MEa1b2.amr")]
    [InlineData("file", "application/octet-stream", "file")]
    [InlineData("a.jpeg", "image/jpeg", "a.jpeg")]
    public void A_name_without_an_ending_gets_that_of_its_type(string name, string type, string expected) =>
        Assert.Equal(expected, ContentDispositionHeaderValue.Parse(MediaHeaders.Disposition(name, type)).FileNameStar);

    [Fact]
    public void A_name_that_is_too_long_keeps_its_ending()
    {
        Assert.Equal($"{new string('x', 96)}.pdf", MediaHeaders.CutName($"{new string('x', 300)}.pdf"));
        Assert.Equal(new string('x', 100), MediaHeaders.CutName($"{new string('x', 300)}.{new string('y', 300)}"));
        Assert.Equal($"{new string('x', 95)}.pdf", MediaHeaders.CutName($"{new string('x', 95)}😀.pdf"));
        Assert.Equal("a.pdf", MediaHeaders.CutName("a.pdf"));
    }
}
