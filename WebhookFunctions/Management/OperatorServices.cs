using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Configuration;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Transcripts;

namespace WebhookFunctions.Management;

internal static class OperatorServices
{
    /// <summary>The services behind the routes under <c>manage/</c>.</summary>
    public static IServiceCollection AddOperatorsApi(this IServiceCollection services) => services
        .AddSingleton<WaitingMailboxes>()
        .AddSingleton(p => new OperatorDoor(p.Get<ILogger<OperatorDoor>>()))
        .AddSingleton(p => new OperatedConnections(
            p.Get<ConnectionRegistry>(), p.Get<GateStore>(), p.Get<GateHandle>(), p.Get<Limits>(), p.Get<WaitingMailboxes>(), p.Get<OperatorDoor>()))
        .AddSingleton(p => new OperatedChannels(p.Get<ConnectionRegistry>(), p.Get<OwnSecrets>(), p.Get<OperatorDoor>()))
        .AddSingleton(p => new OperatedMailboxes(
            p.Get<WaitingMailboxes>(),
            p.Get<Leases>(),
            p.Get<DueList>(),
            p.Get<WakeUps>(),
            p.Get<ConnectionRegistry>(),
            p.Get<OperatorDoor>(),
            p.Get<LogNames>(),
            p.Get<TimeProvider>()))
        .AddSingleton(p => new OperatedDeadLetters(p.Get<DeadLetters>(), p.Get<ConnectionRegistry>(), p.Get<LogNames>()))
        .AddSingleton(p => new DeadLetterChanges(
            p.Get<DeadLetters>(),
            p.Get<DeadLetterReplay>(),
            p.Get<ConnectionRegistry>(),
            p.Get<OperatorDoor>(),
            p.Get<LogNames>(),
            p.Get<TimeProvider>()))
        .AddSingleton<DueConversations>()
        .AddSingleton<ConversationSearch>()
        .AddSingleton(p => new OperatedConversationList(p.Get<ConversationSearch>(), p.Get<ConversationStore>(), p.Get<ConnectionRegistry>(), p.Get<LogNames>()))
        .AddSingleton(p => new OperatedConversations(
            p.Get<ConversationStore>(),
            p.Get<Leases>(),
            p.Get<DueList>(),
            p.Get<Mailbox>(),
            p.Get<TranscriptReader>(),
            p.Get<ConversationFinder>(),
            p.Get<OperatorDoor>(),
            p.Get<LogNames>(),
            p.Get<TimeProvider>()))
        .AddSingleton<ConversationFinder>()
        .AddPersons();

    private static IServiceCollection AddPersons(this IServiceCollection services) => services
        .AddSingleton<PersonRows>()
        .AddSingleton<PersonLeases>()
        .AddSingleton<PersonGates>()
        .AddSingleton<PersonRemoval>()
        .AddSingleton<PersonExport>()
        .AddSingleton(p => new OperatedPersons(p.Get<PersonExport>(), p.Get<PersonRemoval>(), p.Get<ConversationFinder>(), p.Get<OperatorDoor>(), p.Get<LogNames>()))
        .AddSingleton(p => new OperatedMessages(
            p.Get<ConversationStore>(),
            p.Get<Mailbox>(),
            p.Get<ConversationFinder>(),
            p.Get<OperatorDoor>(),
            p.Get<LogNames>(),
            p.Get<TimeProvider>()));

    private static T Get<T>(this IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();
}
