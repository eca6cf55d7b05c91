using System.Text.Json;

namespace Playground;

/// <summary>Where the connector sends what the pages are to show, by what its manage API says. What cannot be told is not told.</summary>
/// <param name="Bot">Where this playground has its bot; likewise the others.</param>
/// <param name="AllowedHosts">Names under which this playground is reached besides.</param>
/// <param name="Connector">Null while nobody has told.</param>
public sealed record Whereabouts(string Connection, Uri Bot, Uri Channel, Uri Desk, IReadOnlyList<string> AllowedHosts, Uri? Connector)
{
    /// <param name="answer">What <c>manage/connections</c> answered; undefined where it did not.</param>
    /// <param name="leadsHere">Whether something has come to a side of this playground since the connector sends to that address.</param>
    public IReadOnlyList<Notice> Read(JsonElement answer, Func<string, string, bool> leadsHere)
    {
        if (!answer.TryItems("connections", out JsonElement[] connections))
        {
            return [];
        }

        JsonElement found = connections.FirstOrDefault(one => Connection.Equals(one.Text("name"), StringComparison.OrdinalIgnoreCase));

        return found.ValueKind == JsonValueKind.Undefined
            ? [Notice.Unknown(Connection, [.. connections.Select(one => one.Text("name")).OfType<string>()])]
            : ReadConnection(found, leadsHere);
    }

    private Notice[] ReadConnection(JsonElement connection, Func<string, string, bool> leadsHere)
    {
        if (!connection.TryItems("destinations", out JsonElement[] destinations))
        {
            return [];
        }

        IEnumerable<Notice> elsewhere = destinations.Select(one => ReadDestination(one.Text("destination"), one.Text("sendsTo"), leadsHere)).OfType<Notice>();
        bool hasDesk = destinations.Any(one => one.Text("destination") == "desk");

        return [.. elsewhere, .. hasDesk ? [] : new[] { Notice.WithoutDesk(Connection, Desk) }];
    }

    private Notice? ReadDestination(string? side, string? sendsTo, Func<string, string, bool> leadsHere)
    {
        // An earlier connector does not say it.
        if (side is not ("bot" or "channel" or "desk") || !Uri.TryCreate(sendsTo, UriKind.Absolute, out Uri? there))
        {
            return null;
        }

        // What has come is the better proof: a tunnel, or a port that is forwarded, has any name.
        return leadsHere(side, sendsTo) || IsHere(there) || IsUnsure(there) ? null : Notice.Elsewhere(side, Connection, sendsTo, Remedy(side));
    }

    private bool IsHere(Uri there) => there is { Scheme: "http", IsLoopback: true } && there.Port == Channel.Port;

    // A name of ours may have several ports behind it; and what another machine calls itself is not this one, but may be joined to it.
    private bool IsUnsure(Uri there) => Neighbourhood.IsAmong(AllowedHosts, there.Host) || (there.IsLoopback && Connector is { IsLoopback: false });

    private string Remedy(string side)
    {
        Uri here = side switch { "bot" => Bot, "desk" => Desk, _ => Channel };
        string setting = Notice.SettingOf(Connection, side);

        return Connector is { IsLoopback: false }
            ? $"lead a tunnel to `{here}`, name it with `--allow-host`, set `{setting}` to the tunnel's address, and start the app again."
            : $"set `{setting}` to `{here}` and start the functions again.";
    }
}
