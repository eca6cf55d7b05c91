using System.Text;
using WebhookFunctions.Tests.Channels.Counterparts;

namespace WebhookFunctions.Tests.Channels.Telegram.Counterparts;

/// <summary>grammY's <c>webhookCallback</c> beside the connector: both judge the same requests.</summary>
public sealed class GrammySecretTests
{
    private const string Header = "X-Telegram-Bot-Api-Secret-Token";

    private static readonly HttpClient _http = new();

    private static readonly (string[] Secrets, int Status)[] _cases =
    [
        ([TelegramWorld.Secret], 200),
        ([], 401),
        ([""], 401),
        (["wrong"], 401),
        ([TelegramWorld.Secret.ToUpperInvariant()], 401),
        ([TelegramWorld.Secret[..^1]], 401),
        ([TelegramWorld.Secret + "x"], 401),
        ([$"{TelegramWorld.Secret} {TelegramWorld.Secret}"], 401),

        // HTTP takes the blanks around a value away.
        ([$" {TelegramWorld.Secret} "], 200),

        // Who may add a header must not be able to try a second secret.
        ([TelegramWorld.Secret, "wrong"], 401),
        ([TelegramWorld.Secret, TelegramWorld.Secret], 401),
    ];

    [Fact]
    public async Task Both_take_and_refuse_the_same_requests()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync();
        List<int> ours = [];

        foreach ((string[] secrets, _) in _cases)
        {
            ours.Add(await PostAsync(telegram, secrets));
        }

        int[] theirs = await NodeScript.RunAsync<int>(NodeScript.PathTo("Telegram", "grammy.mjs"), _cases.Select(one => one.Secrets), TelegramWorld.Secret);

        Assert.Equal(_cases.Select(one => one.Status), theirs);
        Assert.Equal(theirs, ours);
    }

    private static async Task<int> PostAsync(TelegramWorld telegram, string[] secrets)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(telegram.World.Host.Address, "api/connections/default/channel-events"))
        {
            Content = new StringContent("""{"update_id":1,"poll":{}}""", Encoding.UTF8, "application/json"),
        };

        foreach (string secret in secrets)
        {
            request.Headers.TryAddWithoutValidation(Header, secret);
        }

        using HttpResponseMessage answer = await _http.SendAsync(request);

        return (int)answer.StatusCode;
    }
}
