using System.Net;

namespace Bench;

/// <summary>A channel and a bot platform that take everything: the channel after a while, the bot at once.</summary>
internal sealed class Sinks : IAsyncDisposable
{
    private const string ChannelPath = "/channel";
    private const string BotPath = "/bot";

    private readonly WebApplication _web;
    private readonly TimeSpan _channelTakes;
    private int _taken;

    private Sinks(WebApplication web, TimeSpan channelTakes)
    {
        (_web, _channelTakes) = (web, channelTakes);
        web.Run(TakeAsync);
    }

    public Uri Channel => ChannelOf(Address);

    public Uri Address => new(_web.Urls.First());

    /// <summary>How many messages the channel has got.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>Called with the id of each event that reaches the channel.</summary>
    public Action<string>? Arrived { get; set; }

    public static Uri ChannelOf(Uri address) => new(address, ChannelPath);

    public static Uri BotOf(Uri address) => new(address, BotPath);

    public static async Task<Sinks> StartAsync(TimeSpan channelTakes)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        Sinks sinks = new(builder.Build(), channelTakes);
        await sinks._web.StartAsync();

        return sinks;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments(ChannelPath, StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _taken);
            Arrived?.Invoke(http.Request.Headers["webhook-id"].ToString());
            await Task.Delay(_channelTakes, http.RequestAborted);
        }

        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
    }
}
