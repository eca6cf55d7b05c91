using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebhookFunctions.Configuration;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

internal static class DeliveryServices
{
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>()
            .Configure<IConfiguration>((options, configuration) => Settings.Bind(options, bound => configuration.GetSection(DeliveryOptions.Section).Bind(bound)))
            .ValidateOnStart();

        return services
            .AddSingleton<IValidateOptions<DeliveryOptions>, DeliveryOptionsValidator>()
            .AddSingleton<IValidateOptions<DeliveryOptions>>(p => new WrittenSettings<DeliveryOptions>(
                [p.GetRequiredService<IConfiguration>().GetSection(DeliveryOptions.Section)], typeof(DeliveryOptions)))
            .AddSingleton(new ReadSection(DeliveryOptions.Section, typeof(DeliveryOptions)))
            .AddSingleton<GateStore>()
            .AddSingleton<GateRelease>()
            .AddSingleton<Gates>()
            .AddSingleton<GateHandle>()
            .AddSingleton<Places>()
            .AddSingleton<Calls>()
            .AddSingleton<AwaitedReports>()
            .AddSingleton<Admissions>()
            .AddSingleton<AttemptReport>()
            .AddSingleton<StepRunner>()
            .AddSingleton<WorkRecorder>()
            .AddSingleton<LeaseHolder>()
            .AddSingleton<DueKeeper>()
            .AddSingleton<ActivityKeeper>()
            .AddSingleton<Backlog>()
            .AddSingleton<InactiveChats>()
            .AddSingleton<SweptRow>()
            .AddSingleton<SweepTelemetry>()
            .AddSingleton<Shutdown>()
            .AddHostedService(p => p.Get<Shutdown>())
            .AddSingleton(p => new Forwarder(
                p.Get<Leases>(),
                p.Get<LeaseHolder>(),
                p.Get<Admissions>(),
                p.Get<DueKeeper>(),
                p.Get<ActivityKeeper>(),
                p.Get<Shutdown>(),
                p.Get<LogNames>(),
                p.Get<TimeProvider>(),
                p.Get<ILogger<Forwarder>>()))
            .AddSingleton(p => new Sweeper(
                p.Get<DueList>(),
                p.Get<SweptRow>(),
                p.Get<GateStore>(),
                p.Get<GateRelease>(),
                p.Get<Backlog>(),
                p.Get<InactiveChats>(),
                p.Get<SweepTelemetry>(),
                p.Get<IOptions<LeaseOptions>>(),
                p.Get<LogNames>(),
                p.Get<TimeProvider>(),
                p.Get<ILogger<Sweeper>>()));
    }

    private static T Get<T>(this IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();
}
