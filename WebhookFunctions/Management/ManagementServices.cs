using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebhookFunctions.Configuration;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

internal static class ManagementServices
{
    public static IServiceCollection AddManagement(this IServiceCollection services)
    {
        services.AddOptions<RetentionOptions>()
            .Configure<IConfiguration>((options, configuration) => Settings.Bind(options, bound => configuration.GetSection(RetentionOptions.Section).Bind(bound)))
            .ValidateOnStart();

        return services
            .AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>()
            .AddSingleton<IValidateOptions<RetentionOptions>>(p => new WrittenSettings<RetentionOptions>(
                [p.GetRequiredService<IConfiguration>().GetSection(RetentionOptions.Section)], typeof(RetentionOptions)))
            .AddSingleton(p => new Readiness(p.GetRequiredService<Tables>(), p.GetRequiredService<Queue>(), p.GetRequiredService<TimeProvider>()))
            .AddSingleton<QuietConversations>()
            .AddSingleton<EndedChats>()
            .AddSingleton<ExpiredRows>()
            .AddSingleton(p => new PurgePass(
                p.GetRequiredService<Tables>(),
                p.GetRequiredService<ExpiredRows>(),
                p.GetRequiredService<TimeProvider>(),
                p.GetRequiredService<ILogger<PurgePass>>()))
            .AddSingleton(new ReadSection(RetentionOptions.Section, typeof(RetentionOptions)))
            .AddHostedService<HostWatch>()
            .AddOperatorsApi();
    }
}
