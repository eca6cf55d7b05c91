using Microsoft.Extensions.DependencyInjection;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Transcripts;

internal static class TranscriptServices
{
    public static IServiceCollection AddTranscripts(this IServiceCollection services) =>
        services.AddSingleton(provider => new TranscriptReader(provider.GetRequiredService<Tables>(), provider.GetRequiredService<Sequences>()));
}
