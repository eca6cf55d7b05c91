// The smallest deployment: no instance is kept running, and the free grants cover everything while traffic is low.
// Values come from the environment: azd takes them from azd env set …, az takes them from the shell.
using 'main.bicep'

param name = readEnvironmentVariable('AZURE_ENV_NAME', 'webhooks')

param connections = [
  {
    name: 'default'
    bot: {
      baseUrl: readEnvironmentVariable('BOT_BASE_URL')
    }
    channel: {
      type: 'webhook'
      url: readEnvironmentVariable('CHANNEL_URL')
    }
  }
]

// Who gets the alerts by mail, separated by commas. Empty: nobody is told.
param alertEmails = filter(split(readEnvironmentVariable('ALERT_EMAILS', ''), ','), one => !empty(one))

// If empty, the vault keeps the secrets that it has.
param secrets = {
  default: {
    botAccessToken: readEnvironmentVariable('BOT_ACCESS_TOKEN', '')
    botSecret: readEnvironmentVariable('BOT_SECRET', '')
    channelSecret: readEnvironmentVariable('CHANNEL_SECRET', '')
  }
}
