namespace Playground;

/// <summary>The pages around the connector: a chat for users, and a console for the agents of the desk.</summary>
internal sealed class Page(BotPlatform bot, Channel channel, AgentDesk desk)
{
    public void Map(IEndpointRouteBuilder routes, string connection, ManageApi manage, Func<Whereabouts> whereabouts)
    {
        Visits visits = new();
        FeedStream stream = new();

        HopDetails details = new();
        Astray astray = new(TimeProvider.System, bot, channel, desk);
        Trouble trouble = new(stream);
        Arrivals arrivals = new(connection);

        new Observer(visits, details).Watch(bot, channel, desk);
        trouble.Watch(bot, channel, desk, astray);
        arrivals.Watch(bot, channel, desk);
        Assets.Map(routes);
        details.Map(routes);
        trouble.Map(routes);
        astray.Map(routes);
        new ConnectorNews(manage, arrivals, whereabouts).Map(routes);
        new ChatPage(channel, visits, stream).Map(routes);
        new AgentPage(desk, visits, stream).Map(routes);
    }
}
