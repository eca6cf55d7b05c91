using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Playground;
using WebhookFunctions.BotToChannel;
using WebhookFunctions.ChannelToBot;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Storage;

/// <summary>The connector without a host: nothing runs but what a test runs.</summary>
internal sealed class DirectConnector : IAsyncDisposable
{
    private readonly IHost _host;

    private DirectConnector(IHost host, PlaygroundApp playground, string storage) => (_host, Playground, Storage) = (host, playground, storage);

    public PlaygroundApp Playground { get; }

    public string Storage { get; }

    /// <param name="storage">The account, where not one of its own.</param>
    /// <param name="logs">Who hears what is logged, if anybody does.</param>
    public static async Task<DirectConnector> CreateAsync(
        IReadOnlyDictionary<string, string?>? settings = null, TimeProvider? time = null, string? storage = null, ILoggerProvider? logs = null)
    {
        storage ??= await SharedAzurite.NewAccountAsync();
        PlaygroundApp playground = await PlaygroundApp.StartAsync(new PlaygroundOptions
        {
            Port = 0,
            Script = Scripts.Silent,
            BackOff = BackOff.Default with { Tries = 1 },
        });
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());

        builder.Configuration.AddInMemoryCollection(
            TestSettings.For(storage, playground, settings).Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), pair.Value)));
        builder.Logging.SetMinimumLevel(logs is null ? LogLevel.None : LogLevel.Information);

        if (logs is not null)
        {
            builder.Logging.AddProvider(logs);
        }

        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.AddConnector();

        return new DirectConnector(builder.Build(), playground, storage);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public Task AcceptAsync(ConversationKey conversation, Direction direction, params IncomingEvent[] events) =>
        Get<Mailbox>().AcceptAsync(conversation, direction, events);

    /// <summary>What a mailbox's sender leaves in the queue.</summary>
    public WakeUp WakeUpFor(ConversationKey conversation) => WakeUp.For(conversation, Get<TimeProvider>().GetUtcNow());

    public Task SweepAsync() => Get<Sweeper>().RunAsync(CancellationToken.None);

    /// <summary>Takes the next wake-up that is due from its queue, as a host does.</summary>
    public async Task<WakeUp> NextWakeUpAsync(Direction direction)
    {
        QueueClient queue = new StoredRows(Storage).Queue(direction.Name());
        QueueMessage message = (await queue.ReceiveMessageAsync()).Value ?? throw new InvalidOperationException("No wake-up is due.");

        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);

        return WakeUp.TryParse(message.Body.ToString())!;
    }

    public Task ForwardToChannelAsync(WakeUp wakeUp) =>
        ActivatorUtilities.CreateInstance<ForwardToChannel>(_host.Services).RunAsync(wakeUp.ToJson(), CancellationToken.None);

    public Task ForwardToBotAsync(WakeUp wakeUp, CancellationToken stopping = default) =>
        ActivatorUtilities.CreateInstance<ForwardToBot>(_host.Services).RunAsync(wakeUp.ToJson(), stopping);

    /// <summary>Starts a chat without a word from the user.</summary>
    /// <returns>The platform's id of the conversation.</returns>
    public async Task<string> StartChatAsync(ConversationKey conversation)
    {
        string json = $$$"""{"id":"start","type":"start","address":"{{{conversation.Address}}}"}""";

        await AcceptAsync(conversation, Direction.ChannelToBot, new IncomingEvent("start", EventSource.Channel, EventKind.Start, default, json));
        await ForwardToBotAsync(WakeUpFor(conversation));

        return (await Get<ConversationStore>().GetAsync(conversation)).Chat!.Id;
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await Playground.DisposeAsync();
    }
}
