using System.Globalization;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>What a run is like: everything follows from the seed, so that a failed one can be repeated.</summary>
internal sealed record Rules(int Seed)
{
    public bool HasDesk { get; init; } = true;

    public bool HasPassage { get; init; }

    public bool ButtonsAsText { get; init; }

    /// <summary>How many things the user, the bot and the agents do.</summary>
    public int Acts { get; init; } = 20;

    /// <summary>How many in a thousand steps are crashes, and how many freezes.</summary>
    public int CrashesPerMille { get; init; }

    public int FreezesPerMille { get; init; }

    /// <summary>How often in a thousand somebody dies who has just sent something, and cannot record it any more.</summary>
    public int CrashesAfterSendingPerMille { get; init; }

    /// <summary>How many in a thousand requests to storage fail.</summary>
    public int FailuresPerMille { get; init; }

    public int BusyPerMille { get; init; } = 50;

    /// <summary>How many in a thousand steps empty the queues.</summary>
    public int ClearedQueuesPerMille { get; init; }

    /// <summary>How many in a thousand steps end the sweeps for a while.</summary>
    public int NoSweepsPerMille { get; init; }

    /// <summary>Every wake-up comes twice.</summary>
    public bool DoublesMessages { get; init; }

    /// <summary>How many minutes each clock may be off, either way.</summary>
    public double ClocksApartMinutes { get; init; }

    /// <summary>How many in a thousand steps are an operator's.</summary>
    public int OperatesPerMille { get; init; }

    /// <summary>How many requests a second the channel takes.</summary>
    public double? MaximumRate { get; init; }

    public double? MaximumRatePerConversation { get; init; }

    public static Rules For(int seed)
    {
        Random random = new(seed);

        return new Rules(seed)
        {
            HasDesk = random.Next(5) > 0,
            HasPassage = random.Next(2) == 0,
            ButtonsAsText = random.Next(2) == 0,
        };
    }

    public IReadOnlyDictionary<string, string?> Settings() => new Dictionary<string, string?>
    {
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["Connections:default:Bot:BaseUrl"] = "https://sides.example/bot",
        ["Connections:default:Bot:AccessToken"] = "token",
        ["Connections:default:Channel:Url"] = "https://sides.example/channel",
        ["Connections:default:Channel:Secret"] = Post.Secret,
        ["Connections:default:Channel:MaximumRate"] = MaximumRate?.ToString(CultureInfo.InvariantCulture),
        ["Connections:default:Channel:MaximumRatePerConversation"] = MaximumRatePerConversation?.ToString(CultureInfo.InvariantCulture),
        ["Connections:default:Agents:Type"] = HasDesk ? "webhook" : "",
        ["Connections:default:Agents:Url"] = HasDesk ? "https://sides.example/desk" : null,
        ["Connections:default:Agents:Secret"] = HasDesk ? Post.DeskSecret : "",
        ["Connections:default:Agents:Buttons"] = ButtonsAsText ? "Text" : "Ignore",
        ["Connections:default:Agents:HandbackPhrases"] = "/bye|/end",
        ["Connections:default:Agents:HandbackPassage"] = HasPassage ? "back" : "",
        ["Connections:default:Agents:UnreachableText"] = "unreachable",
        ["Connections:default:Agents:ExpiredText"] = "expired",
        ["Connections:default:Agents:TranscriptLength"] = "200",
        ["Connections:default:Agents:RetryFor"] = "1.00:00:00",
        ["Delivery:FirstRetry"] = "00:00:00.1",
        ["Delivery:LongestRetry"] = "00:00:00.5",
    };
}
