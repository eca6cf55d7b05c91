// A start for production: quick first answers, data that survives the loss of a zone, and only the webhooks on the internet.
using 'main.bicep'

param name = readEnvironmentVariable('AZURE_ENV_NAME', 'webhooks-production')

param connections = [
  {
    name: 'default'
    bot: {
      baseUrl: readEnvironmentVariable('BOT_BASE_URL')
      teamId: readEnvironmentVariable('BOT_TEAM_ID')
      botId: readEnvironmentVariable('BOT_ID')
    }
    channel: {
      type: 'webhook'
      url: readEnvironmentVariable('CHANNEL_URL')
    }
  }
]

// If empty, the vault keeps the secrets that it has. Set them only for the first deployment, and to rotate a secret.
param secrets = {
  default: {
    botAccessToken: readEnvironmentVariable('BOT_ACCESS_TOKEN', '')
    botSecret: readEnvironmentVariable('BOT_SECRET', '')
    channelSecret: readEnvironmentVariable('CHANNEL_SECRET', '')
  }
}

param alwaysReady = { http: 1, forwardToChannel: 1, forwardToBot: 1, sweep: 0 }
param maximumInstanceCount = 100
param storageRedundancy = 'ZRS'
param privateNetworking = true

param logRetentionDays = 90
param logDailyQuotaGb = 5
param alertEmails = split(readEnvironmentVariable('ALERT_EMAILS'), ',')

// param auditStorage = true // logs who reads the messages, about 12 KB of logs a message: docs/cost.md

// The month of the first deployment; Azure never lets it change afterwards.
// param budget = { amount: 150, start: '2026-12-01', emails: alertEmails }
