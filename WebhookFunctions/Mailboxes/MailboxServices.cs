using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebhookFunctions.Configuration;
using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

internal static class MailboxServices
{
    /// <summary>Conversations, and the contents of their partitions.</summary>
    public static IServiceCollection AddMailboxes(this IServiceCollection services)
    {
        services.AddOptions<LeaseOptions>()
            .Configure<IConfiguration>((options, configuration) => Settings.Bind(options, bound => configuration.GetSection(LeaseOptions.Section).Bind(bound)))
            .ValidateOnStart();

        services.AddOptions<LogOptions>()
            .Configure<IConfiguration>((options, configuration) => Settings.Bind(options, bound => configuration.GetSection(LogOptions.Section).Bind(bound)))
            .ValidateOnStart();

        return services
            .AddSingleton(new ReadSection(LeaseOptions.Section, typeof(LeaseOptions)))
            .AddSingleton(new ReadSection(LogOptions.Section, typeof(LogOptions)))
            .AddSingleton<IValidateOptions<LeaseOptions>, LeaseOptionsValidator>()
            .AddSingleton<IValidateOptions<LeaseOptions>>(p => new WrittenSettings<LeaseOptions>(
                [p.GetRequiredService<IConfiguration>().GetSection(LeaseOptions.Section)], typeof(LeaseOptions)))
            .AddSingleton(Random.Shared)
            .AddSingleton(p => new ConversationStore(p.GetRequiredService<Tables>(), p.GetRequiredService<InstanceCache>()))
            .AddSingleton<ChoiceStore>()
            .AddSingleton<ChoiceLists>()
            .AddSingleton<SentMessages>()
            .AddSingleton<ActivityIndex>()
            .AddSingleton<Sequences>()
            .AddSingleton<AliasRows>()
            .AddSingleton<Aliases>()
            .AddSingleton<EventStorage>()
            .AddSingleton<DueList>()
            .AddSingleton<ListedMailboxes>()
            .AddSingleton<InactivityList>()
            .AddSingleton<WakeUps>()
            .AddSingleton<Mailbox>()
            .AddSingleton<PassingEvents>()
            .AddSingleton<Leases>()
            .AddSingleton<SentReports>()
            .AddSingleton<DeadLetters>()
            .AddSingleton<DeadLetterReplay>()
            .AddSingleton(p => new Acceptance(
                p.GetRequiredService<Mailbox>(),
                p.GetRequiredService<PassingEvents>(),
                p.GetRequiredService<Aliases>(),
                p.GetRequiredService<SentReports>(),
                p.GetRequiredService<LogNames>(),
                p.GetRequiredService<Random>(),
                p.GetRequiredService<TimeProvider>(),
                p.GetRequiredService<ILogger<Acceptance>>()));
    }
}
