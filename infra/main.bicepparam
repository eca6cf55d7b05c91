// The smallest deployment: nothing kept running, everything on the free grants while traffic is low.
// Values come from the environment: azd sets its own (azd env set …), the shell sets them for az.
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

// Empty: the vault keeps what it has.
param secrets = {
  default: {
    botAccessToken: readEnvironmentVariable('BOT_ACCESS_TOKEN', '')
    botSecret: readEnvironmentVariable('BOT_SECRET', '')
    channelSecret: readEnvironmentVariable('CHANNEL_SECRET', '')
  }
}
