using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using WebhookFunctions.Http;

namespace WebhookFunctions.Tests.Http;

public sealed class ReceivedRequestTests
{
    [Theory]
    [InlineData("https://connector.example", "https://connector.example/api/channel%2Devents?b=%C3%A9+x&a=%2f")]
    [InlineData("https://connector.example/", "https://connector.example/api/channel%2Devents?b=%C3%A9+x&a=%2f")]
    [InlineData("https://connector.example:8443", "https://connector.example:8443/api/channel%2Devents?b=%C3%A9+x&a=%2f")]
    [InlineData(null, "http://inner.example:7071/api/channel%2Devents?b=%C3%A9+x&a=%2f")]
    public void Knows_the_url_as_it_was_called(string? publicUrl, string expected)
    {
        HttpContext context = Context("");
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = "/api/channel%2Devents?b=%C3%A9+x&a=%2f";

        ReceivedRequest request = new(context.Request, default) { PublicUrl = publicUrl is null ? null : new Uri(publicUrl) };

        Assert.Equal(expected, request.Url);
    }

    [Fact]
    public void Does_not_believe_what_a_proxy_says_of_the_address()
    {
        HttpContext context = Context("");
        context.Request.Path = "/api";
        context.Request.Headers["X-Forwarded-Host"] = "evil.example";
        context.Request.Headers["X-Forwarded-Proto"] = "https";

        Assert.Equal("http://inner.example:7071/api", new ReceivedRequest(context.Request, default).Url);
    }

    [Theory]
    [InlineData("?hub.challenge=1%202", "1 2")]
    [InlineData("?hub.challenge=", "")]
    [InlineData("?other=1", null)]
    [InlineData("?hub.challenge=1&hub.challenge=2", null)]
    public void Reads_a_value_of_the_query_that_is_there_once(string query, string? expected)
    {
        HttpContext context = Context("");
        context.Request.QueryString = new QueryString(query);

        Assert.Equal(expected, new ReceivedRequest(context.Request, default).Query("hub.challenge"));
    }

    [Fact]
    public void Reads_the_fields_of_a_form()
    {
        Dictionary<string, StringValues>? form = Form("Body=a+b%2B%F0%9F%98%80&From=%2B491701234567&Empty=&Twice=1&Twice=2&%26=x");

        Assert.Equal(
            ["&: x", "Body: a b+😀", "Empty: ", "From: +491701234567", "Twice: 1,2"],
            form!.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}: {field.Value}"));
    }

    [Fact]
    public void Reads_no_form_where_there_is_none()
    {
        Assert.Null(Form("{}", "application/json"));
        Assert.Null(Form("a=1", contentType: null));
        Assert.Null(Form(string.Join('&', Enumerable.Range(0, 2000).Select(i => $"f{i}=1"))));
        Assert.Empty(Form("")!);
    }

    [Fact]
    public void Survives_a_form_that_is_no_text()
    {
        HttpContext context = Context("application/x-www-form-urlencoded");

        Assert.NotNull(new ReceivedRequest(context.Request, new byte[] { 0xff, 0xfe, (byte)'=', 0x00, (byte)'%', (byte)'z' }).Form());
    }

    private static Dictionary<string, StringValues>? Form(string body, string? contentType = "application/x-www-form-urlencoded; charset=UTF-8") =>
        new ReceivedRequest(Context(contentType).Request, Encoding.UTF8.GetBytes(body)).Form();

    private static DefaultHttpContext Context(string? contentType)
    {
        DefaultHttpContext context = new();
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("inner.example:7071");
        context.Request.ContentType = contentType;

        return context;
    }
}
