using System.Text.Json.Nodes;

namespace WebhookFunctions.Tests.Infra;

/// <summary>infra/, compiled once for all tests: as a template, and as the resources that it makes of given parameters.</summary>
internal static class Templates
{
    /// <summary>A value for every parameter, so that every resource and every setting appears.</summary>
    private const string EverythingParameters = """
        using 'main.bicep'
        param name = 'Everything'
        param tags = { owner: 'tests' }
        param connections = [
          {
            name: 'one'
            bot: {
              baseUrl: 'https://bot.example'
              teamId: 'team'
              botId: 'bot'
              webhookId: 'webhook'
              start: 'none'
              acknowledge: 'Received'
              acknowledgeWith: 'Echo'
              deadLetterState: 'success'
              readActivity: 'conversation:read'
              userMedia: 'Content'
              maximumRate: '50'
              requiredHeader: 'X-Platform'
            }
            channel: {
              type: 'whatsapp'
              url: 'https://channel.example'
              account: 'a_bot'
              from: '+15550001111'
              smartEncoding: 'True'
              buttonTemplates: 'HX1'
              listTemplates: 'HX2'
              groups: 'Addressed'
              edits: 'Message'
              starts: 'Command, Assistant'
              whenUncertain: 'Hold'
              waitForReport: '00:00:10'
              publicUrl: 'https://app.example'
              apiUrl: 'https://api.example'
              rawEvents: 'True'
              maximumRate: '30'
              maximumRatePerConversation: '1'
            }
            agents: {
              type: 'webhook'
              url: 'https://agents.example'
              rawEvents: 'True'
              buttons: 'Text'
              expireAfterHours: '12'
              handbackPhrases: 'bye|done'
              handbackPassage: 'p-1'
              retryFor: '00:05:00'
              unreachableText: 'Sorry.'
              expiredText: 'Bye.'
              transcriptLength: '50'
              maximumRate: '10'
            }
            inactivity: { after: '00:30:00', tellChannel: 'True', startOnReturn: 'passage:p-2' }
          }
          { name: 'two', bot: { baseUrl: 'https://bot.example' }, channel: { type: 'webhook', url: 'https://channel.example' } }
        ]
        param secrets = {
          one: {
            botAccessToken: 'secret-1'
            botRequiredHeaderValue: 'secret-2'
            botSecret: 'secret-7'
            channelSecret: 'secret-3'
            channelToken: 'secret-9'
            channelVerifyToken: 'secret-10'
            agentsSecret: 'secret-4'
          }
          two: { botAccessToken: 'secret-5', botSecret: 'secret-8', channelSecret: 'secret-6' }
        }
        param delivery = {
          retryFor: '1.00:00:00'
          firstRetry: '00:00:02'
          longestRetry: '01:00:00'
          leasePeriod: '00:00:30'
          timeout: '00:00:20'
          placesPerDestination: '16'
        }
        param retention = { transcripts: '90.00:00:00', duplicates: '30.00:00:00', deadLetters: '90.00:00:00', conversations: '365.00:00:00' }
        param logs = { showAddresses: 'True' }
        param telemetry = {
          otlpEndpoint: 'https://otlp.example'
          otlpProtocol: 'http/protobuf'
          otlpHeadersSecret: 'otlp-headers'
          tracesSampler: 'traceidratio'
          tracesSamplerArg: '0.5'
        }
        param sweepSchedule = '*/15 * * * * *'
        param alwaysReady = { http: 1, forwardToChannel: 2, forwardToBot: 3, sweep: 4 }
        param httpConcurrency = 32
        param zoneRedundant = true
        param privateNetworking = true
        param alertEmails = ['operator@example.com']
        param actionGroupIds = ['/subscriptions/0/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/existing']
        param budget = { amount: 100, start: '2030-01-01', emails: ['operator@example.com'] }
        param placeholders = false
        param auditStorage = true
        """;

    private static readonly Lazy<ArmTemplate> _compiled = new(Compile);
    private static readonly Lazy<Snapshot> _everything = new(() => Snapshot.Of(EverythingParameters));
    private static readonly Lazy<Snapshot> _smallest = new(() => Snapshot.OfFile("main.bicepparam"));

    public static string Folder { get; } = Path.Combine(Repository.Root, "infra");

    public static ArmTemplate Compiled => _compiled.Value;

    public static Snapshot Everything => _everything.Value;

    public static Snapshot Smallest => _smallest.Value;

    private static ArmTemplate Compile() =>
        new(JsonNode.Parse(BicepCli.Run("build", "--no-restore", "--stdout", Path.Combine(Folder, "main.bicep")).Succeeded())!.AsObject());
}
