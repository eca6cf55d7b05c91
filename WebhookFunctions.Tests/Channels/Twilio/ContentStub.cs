using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace WebhookFunctions.Tests.Channels.Twilio;

/// <summary>Twilio's API of content templates, in small, and that of senders on WhatsApp: it keeps what is made and lists it in pages of five.</summary>
internal sealed class ContentStub
{
    private const int PageSize = 5;

    private readonly List<JsonObject> _contents = [];

    public IReadOnlyList<JsonObject> Contents => _contents;

    /// <summary>After so many, no further one is taken.</summary>
    public int Most { get; set; } = int.MaxValue;

    public void Add(string name, string sid) => _contents.Add(new JsonObject { ["sid"] = sid, ["friendly_name"] = name });

    public async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path != "/v1/Content")
        {
            await http.Response.WriteAsync("""{"senders":[{"sid":"XE1","sender_id":"whatsapp:+15550001111"}]}""");
        }
        else if (http.Request.Method == "POST")
        {
            await MakeAsync(http);
        }
        else
        {
            await ListAsync(http);
        }
    }

    private async Task MakeAsync(HttpContext http)
    {
        JsonObject content = (await JsonNode.ParseAsync(http.Request.Body))!.AsObject();

        if (_contents.Count >= Most)
        {
            await TwilioWorld.RefuseAsync(http, 400, 20001);

            return;
        }

        content["sid"] = $"HX{_contents.Count:x32}";
        _contents.Add(content);
        http.Response.StatusCode = 201;
        await http.Response.WriteAsync(content.ToJsonString());
    }

    private async Task ListAsync(HttpContext http)
    {
        int page = int.TryParse(http.Request.Query["Page"], out int number) ? number : 0;
        bool hasMore = (page + 1) * PageSize < _contents.Count;

        await http.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            contents = _contents.Skip(page * PageSize).Take(PageSize),
            meta = new { page, next_page_url = hasMore ? $"https://content.twilio.com/v1/Content?PageSize={PageSize}&Page={page + 1}&PageToken=x" : null },
        }));
    }
}
