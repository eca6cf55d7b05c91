namespace Playground;

/// <summary>The pages around the connector: a chat for users, and a console for the agents of the desk.</summary>
internal sealed class Page(BotPlatform bot, Channel channel, AgentDesk desk)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        Visits visits = new();
        FeedStream stream = new();

        HopDetails details = new();
        Trouble trouble = new(stream);

        new Observer(visits, details).Watch(bot, channel, desk);
        trouble.Watch(bot, channel, desk);
        Assets.Map(routes);
        details.Map(routes);
        trouble.Map(routes);
        new ChatPage(channel, visits, stream).Map(routes);
        new AgentPage(desk, visits, stream).Map(routes);
    }
}
