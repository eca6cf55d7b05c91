using System.Text.Json;
using WebhookFunctions.Channels.Twilio;
using WebhookFunctions.Tests.Http;
using WebhookFunctions.Tests.Management;

namespace WebhookFunctions.Tests.Channels.Twilio;

/// <summary>The command that sets a sender on WhatsApp up makes the templates for its buttons, once.</summary>
public sealed class TwilioContentTests
{
    private const string Setup = "connections/default/channel/setup";
    private const string Buttons = "Connections__default__Channel__ButtonTemplates";
    private const string Lists = "Connections__default__Channel__ListTemplates";

    private static readonly string[] _names = [.. Enumerable.Range(1, 3).Select(count => $"webhookfunctions_buttons_{count}"), .. Enumerable.Range(1, 10).Select(count => $"webhookfunctions_list_{count}")];

    [Fact]
    public async Task Makes_all_templates_and_tells_the_settings_and_a_second_time_only_tells_them()
    {
        ContentStub stub = new();
        await using TwilioWorld twilio = await StartAsync(stub);

        (int code, string first) = await ManageAppTests.RunAsync(twilio.World.Host.Address, "channel", "setup", "default");
        (_, string second) = await ManageAppTests.RunAsync(twilio.World.Host.Address, "channel", "setup", "default");

        string[] settings = [$"{Buttons} = {Sids(0, 3)}", $"{Lists} = {Sids(3, 10)}"];
        Assert.Equal(0, code);
        Assert.Equal(_names, stub.Contents.Select(content => content["friendly_name"]!.GetValue<string>()));
        Assert.All(settings, setting => Assert.Contains(setting, first.Split(Environment.NewLine)));
        Assert.All(settings, setting => Assert.Contains(setting, second.Split(Environment.NewLine)));
        Assert.Contains("webhookfunctions_list_10", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Made", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_tells_what_is_missing_and_makes_nothing()
    {
        ContentStub stub = new();
        stub.Add("webhookfunctions_buttons_1", $"HX{new string('a', 32)}");
        await using TwilioWorld twilio = await StartAsync(stub);
        using Operator grace = new(twilio.World);

        OperatorAnswer answer = await grace.PostAsync(Setup, ("dryRun", "true"));

        Assert.Equal(_names[1..], answer.Body.GetProperty("made").EnumerateArray().Select(name => name.GetString()));
        Assert.False(answer.Body.TryGetProperty("settings", out _));
        Assert.Single(stub.Contents);
    }

    [Fact]
    public async Task What_was_made_before_it_failed_is_not_made_again()
    {
        ContentStub stub = new() { Most = 4 };
        await using TwilioWorld twilio = await StartAsync(stub);
        using Operator grace = new(twilio.World);

        OperatorAnswer failed = await grace.PostAsync(Setup);
        stub.Most = int.MaxValue;
        OperatorAnswer done = await grace.PostAsync(Setup);

        Assert.Equal((502, 200), (failed.Status, done.Status));
        Assert.Equal(_names, stub.Contents.Select(content => content["friendly_name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Of_a_kind_that_the_settings_name_none_is_made()
    {
        ContentStub stub = new();
        await using TwilioWorld twilio = await StartAsync(stub, ("Channel__ButtonTemplates", $"HX{new string('b', 32)}"));
        using Operator grace = new(twilio.World);

        OperatorAnswer answer = await grace.PostAsync(Setup);

        Assert.Equal(_names[3..], answer.Body.GetProperty("made").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal([Lists], answer.Body.GetProperty("settings").EnumerateObject().Select(setting => setting.Name));
    }

    // The credentials would go there.
    [Fact]
    public async Task Asks_no_address_that_an_answer_names()
    {
        ContentStub stub = new();
        Enumerable.Range(0, 12).ToList().ForEach(number => stub.Add($"other_{number}", $"HX{number:x32}"));
        await using TwilioWorld twilio = await StartAsync(stub);
        using Operator grace = new(twilio.World);

        await grace.PostAsync(Setup, ("dryRun", "true"));

        RecordedRequest[] asked = [await twilio.Api.NextAsync(), await twilio.Api.NextAsync(), await twilio.Api.NextAsync(), await twilio.Api.NextAsync()];
        Assert.Equal(
            ["/v1/Content?PageSize=500", "/v1/Content?PageSize=5&Page=1&PageToken=x", "/v1/Content?PageSize=5&Page=2&PageToken=x"], asked.Skip(1).Select(request => request.Target));
    }

    [Fact]
    public void A_template_has_the_variables_that_a_message_gives() => Assert.True(JsonElement.DeepEquals(
        JsonElement.Parse("""
            {"friendly_name":"webhookfunctions_buttons_2","language":"en","variables":{"1":"Text","2":"Choice 1","3":"choice-1","4":"Choice 2","5":"choice-2"},
             "types":{"twilio/quick-reply":{"body":"{{1}}","actions":[{"type":"QUICK_REPLY","title":"{{2}}","id":"{{3}}"},{"type":"QUICK_REPLY","title":"{{4}}","id":"{{5}}"}]}}}
            """),
        JsonElement.Parse(TwilioTemplate.Buttons[1].ToJson())));

    private static Task<TwilioWorld> StartAsync(ContentStub stub, params (string Name, string? Value)[] settings) =>
        TwilioWorld.StartAsync(stub.AnswerAsync, [("Channel__From", "whatsapp:+15550001111"), .. settings]);

    private static string Sids(int from, int count) => string.Join(' ', Enumerable.Range(from, count).Select(number => $"HX{number:x32}"));
}
