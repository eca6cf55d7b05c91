using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>A request to the connector: what somebody says, alone or in one breath.</summary>
internal sealed record Post(string Address, params IReadOnlyList<Said> Events)
{
    public const string Secret = "whsec_c2ltdWxhdGlvbi1zaW11bGF0aW9uLXNpbXVsYXRpb24=";
    public const string DeskSecret = "whsec_ZGVzay1kZXNrLWRlc2stZGVzay1kZXNrLWRlc2stZGVzay0=";

    private static readonly IReadOnlyList<WebhookSecret> _secrets = WebhookSecret.ParseAll(Secret);
    private static readonly IReadOnlyList<WebhookSecret> _deskSecrets = WebhookSecret.ParseAll(DeskSecret);

    public EventSource From => Events[0].From;

    public byte[] Body => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["webhook"] = new JsonObject { ["version"] = "v1" },
        ["events"] = new JsonArray([.. Events.Select(said => said.Json.DeepClone())]),
    }.ToJsonString());

    public IEnumerable<(string Name, string Value)> Sign(byte[] body, DateTimeOffset now) =>
    [
        (StandardWebhooks.IdHeader, Events[0].Id),
        (StandardWebhooks.TimestampHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        (StandardWebhooks.SignatureHeader, StandardWebhooks.Sign(Events[0].Id, now, body, From == EventSource.Agent ? _deskSecrets : _secrets)),
    ];
}

/// <summary>A post on its way: from the first try to the answer.</summary>
internal sealed class Sending(Post post, int start)
{
    public Post Post => post;

    public int Start => start;

    public int? End { get; set; }

    public int Status { get; set; }

    /// <summary>Those of the post's events that were accepted.</summary>
    public IReadOnlyList<Said> Accepted { get; set; } = [];

    public int Tries { get; set; }

    /// <summary>Where the last try went.</summary>
    public Instance? At { get; set; }

    /// <summary>The conversation's state during the last try; null where it changed meanwhile.</summary>
    public HandoverState? State { get; set; }
}
