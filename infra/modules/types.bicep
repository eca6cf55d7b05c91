@export()
@description('One bot joined to one channel. The properties of bot, channel and agents become the settings Connections__<name>__Bot__* and so on; secrets come apart from them.')
@sealed()
type connection = {
  @description('Part of webhook URLs, setting names and secret names: letters a to z and digits only.')
  @minLength(1)
  @maxLength(24)
  name: string

  @description('The bot, as its webhook integration page on the platform shows it.')
  bot: botSettings

  @description('Where the users write.')
  channel: sideSettings

  @description('The agent desk that takes users over, if there is one.')
  agents: agentSettings?

  @description('Whether chats in which nothing happens end by themselves. They do not, where it is left out.')
  inactivity: inactivitySettings?
}

@sealed()
type botSettings = {
  @description('The base URL on the webhook integration page, up to and including the bot id.')
  baseUrl: string

  @description('Refuse events of other teams.')
  teamId: string?

  @description('Refuse events of other bots.')
  botId: string?

  @description('Refuse events of other webhooks.')
  webhookId: string?

  @description('How a new chat starts: restart, none, entryPoint:<id> or passage:<id>.')
  start: string?

  @description('When the bot hears that its message arrived: once the channel took it (the default), or once it is accepted here.')
  acknowledge: ('Delivered' | 'Received')?

  @description('How the bot hears it.')
  acknowledgeWith: ('Delivery' | 'Echo')?

  @description('The state in which a message that was given up on is acknowledged.')
  deadLetterState: string?

  @description('The activity type of a read receipt, as the platform spells it.')
  readActivity: string?

  @description('What the platform gets of what users attach: a readable text (the default), or each as content of its own.')
  userMedia: ('Text' | 'Content')?

  @description('How many requests a second the platform gets at the most, of all instances together, such as 30 or 0.5. The default is no limit.')
  maximumRate: string?

  @description('The name of a header that every request of the platform must carry; its value is among the secrets.')
  requiredHeader: string?
}

@sealed()
type sideSettings = {
  @description('webhook or telegram.')
  type: string

  @description('Where messages are sent, for the kinds that need one.')
  url: string?

  @description('The name that the bot has on the channel, for the kinds that need it.')
  account: string?

  @description('Which messages of a group are for the bot: none (the default), or those that address it.')
  groups: ('None' | 'Addressed')?

  @description('What a changed message means: nothing (the default), or a message of its own.')
  edits: ('Ignore' | 'Message')?

  @description('What becomes of a message of which nobody knows whether the channel has it: it is sent again (the default), or kept as a dead letter.')
  whenUncertain: ('Resend' | 'Hold')?

  @description('The API of the channel, where it is another than that of its vendor.')
  apiUrl: string?

  @description('Whether events go along as the platform wrote them, too. The default is False.')
  rawEvents: ('True' | 'False')?

  @description('How many requests a second the channel gets at the most, of all instances together, such as 30 or 0.5. The default is no limit.')
  maximumRate: string?

  @description('The same for one conversation.')
  maximumRatePerConversation: string?
}

@sealed()
type inactivitySettings = {
  @description('A chat ends so long after its last event, for example 00:30:00.')
  after: string

  @description('Whether the channel is told. The default is False.')
  tellChannel: ('True' | 'False')?

  @description('How the next chat of such a user starts: restart, none, entryPoint:<id> or passage:<id>. The default is what start says.')
  startOnReturn: string?
}

@sealed()
type agentSettings = {
  @description('webhook, or empty where the channel brings agents of its own.')
  type: string

  @description('Where the desk takes events.')
  url: string?

  @description('Whether handovers and messages go along as their senders wrote them, too. The default is False.')
  rawEvents: ('True' | 'False')?

  @description('What a button pressed during a handover means: nothing (the default), or its text for the agent.')
  buttons: ('Ignore' | 'Text')?

  @description('After so many hours the conversation goes back to the bot by itself; at most 168. The default is 24.')
  expireAfterHours: string?

  @description('What an agent types to hand back, separated by |.')
  handbackPhrases: string?

  @description('The id of a passage that starts when the user is back with the bot.')
  handbackPassage: string?

  @description('How long the desk is tried before the user goes back to the bot. The default is five minutes: 00:05:00.')
  retryFor: string?

  @description('Told to the user when the desk cannot be reached.')
  unreachableText: string?

  @description('Told to the user when the handover has expired.')
  expiredText: string?

  @description('How many transcript entries the desk gets with a handover. The default is 50.')
  transcriptLength: string?

  @description('How many requests a second the desk gets at the most, of all instances together, such as 30 or 0.5. The default is no limit.')
  maximumRate: string?
}

@sealed()
type secretsOfOne = {
  botAccessToken: string?
  botSecret: string?
  botRequiredHeaderValue: string?
  channelSecret: string?
  channelToken: string?
  agentsSecret: string?
}

@export()
@description('The secrets of the connections, by connection name. One that is left out (or empty) stays in the vault as it is.')
@secure()
type connectionSecrets = { *: secretsOfOne }

@export()
@description('The settings Delivery__*. Times are written as 1.00:00:00 (a day) or 00:00:30.')
@sealed()
type deliverySettings = {
  @description('How long a failing side is waited for, in all, not counting the time for which it is held. The default is a day.')
  retryFor: string?

  @description('The wait after the first failure. The default is two seconds.')
  firstRetry: string?

  @description('The longest wait between two tries. The default is an hour.')
  longestRetry: string?

  @description('A forwarder that shows no sign of life for so long is dead: 1 second to 1 hour. The default is 30 seconds. Sweep at least as often.')
  leasePeriod: string?

  @description('How long the other side may take to answer: up to four minutes. The default is 20 seconds.')
  timeout: string?

  @description('Of an instance\'s 32 places, how many one destination may take, where there are several connections. The default is 16.')
  placesPerDestination: string?
}

@export()
@description('The settings Retention__*: how long what is over is kept, such as 90.00:00:00 (90 days); 0 keeps it for ever.')
@sealed()
type retentionSettings = {
  @description('What was said. The default is 90 days.')
  transcripts: string?

  @description('By what a resend is known. The default is 30 days.')
  duplicates: string?

  @description('What was given up on. The default is 90 days.')
  deadLetters: string?

  @description('Conversations in which nothing happens. The default is a year.')
  conversations: string?
}

@export()
@description('The settings Logs__*.')
@sealed()
type logSettings = {
  @description('Whether logs show users\' addresses as they are, and not as a hash. The default is False.')
  showAddresses: ('True' | 'False')?
}

@export()
@description('The settings OTEL_*, as OpenTelemetry defines them.')
@sealed()
type telemetrySettings = {
  @description('Where a receiver of OTLP listens, such as https://otlp.example.com. Left out, nothing is sent but to Application Insights.')
  otlpEndpoint: string?

  @description('How it wants it. The default is grpc.')
  otlpProtocol: ('grpc' | 'http/protobuf')?

  @description('The name of a secret in the vault that holds the headers it wants, such as api-key=…')
  otlpHeadersSecret: string?

  @description('Which traces are recorded. The default is traceidratio.')
  tracesSampler: (
    | 'always_on'
    | 'always_off'
    | 'traceidratio'
    | 'parentbased_always_on'
    | 'parentbased_always_off'
    | 'parentbased_traceidratio')?

  @description('The part of the traces that is recorded, from 0 to 1. The default is 0.02.')
  tracesSamplerArg: string?
}

@export()
@description('Instances that are kept running, and paid for, while nothing happens. The names but http are those of functions.')
@sealed()
type alwaysReadyCounts = {
  @description('All HTTP functions together: how fast the first webhook after a quiet time is answered.')
  @minValue(0)
  http: int

  @description('How fast the first message to a user after a quiet time is forwarded.')
  @minValue(0)
  forwardToChannel: int

  @description('How fast the first message to the bot after a quiet time is forwarded.')
  @minValue(0)
  forwardToBot: int

  @description('It runs every half minute in any case: worth it only where its start is slow.')
  @minValue(0)
  sweep: int
}

@export()
@description('A monthly budget for the resource group. It warns; it stops nothing.')
@sealed()
type budgetSettings = {
  @description('In the currency of the subscription.')
  @minValue(1)
  amount: int

  @description('The first day of the month of the first deployment, such as 2026-12-01. Azure never lets it change afterwards.')
  start: string

  @description('Who is warned.')
  @minLength(1)
  emails: string[]
}
