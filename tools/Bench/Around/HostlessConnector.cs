using WebhookFunctions;
using WebhookFunctions.BotToChannel;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Mailboxes;

namespace Bench;

/// <summary>The connector with the same services as in Azure, without a host around it and without logs.</summary>
internal sealed class HostlessConnector : IDisposable
{
    private readonly IHost _host;
    private readonly Mailbox _mailbox;
    private readonly ForwardToChannel _forward;

    public HostlessConnector(string account, Uri sinks)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            ConnectorSettings.For(account, sinks).Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), pair.Value)));
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.AddConnector();

        _host = builder.Build();
        _mailbox = _host.Services.GetRequiredService<Mailbox>();
        _forward = new ForwardToChannel(_host.Services.GetRequiredService<Forwarder>(), _host.Services.GetRequiredService<ChannelSteps>());
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public Task AcceptAsync(string address, IncomingEvent @event) =>
        _mailbox.AcceptAsync(new ConversationKey(ConnectorSettings.Connection, address), Direction.BotToChannel, @event);

    public Task ForwardAsync(string wakeUp) => _forward.RunAsync(wakeUp, CancellationToken.None);

    public void Dispose() => _host.Dispose();
}
