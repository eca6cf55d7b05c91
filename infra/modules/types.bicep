@export()
@description('One bot joined to one channel. The properties of bot, channel and agents become the settings Connections__<name>__Bot__* and so on. Secrets are in a parameter of their own.')
@sealed()
type connection = {
  @description('Part of webhook URLs, setting names and secret names: letters a to z and digits only.')
  @minLength(1)
  @maxLength(24)
  name: string

  @description('The bot, as shown on its webhook integration page on the platform.')
  bot: botSettings

  @description('Where the users write.')
  channel: sideSettings

  @description('The agent desk that takes users over, if there is one.')
  agents: agentSettings?

  @description('Whether chats in which nothing happens end by themselves. If left out, they do not.')
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

  @description('When the bot gets its acknowledgement: when the channel has the message (the default), or when the message is accepted here.')
  acknowledge: ('Delivered' | 'Received')?

  @description('How the message is acknowledged to the bot.')
  acknowledgeWith: ('Delivery' | 'Echo')?

  @description('The state in the acknowledgement of a message that was given up on.')
  deadLetterState: string?

  @description('The activity type of a read receipt, as the platform spells it.')
  readActivity: string?

  @description('How the platform gets what users attach: as a readable text (the default), or each as content of its own.')
  userMedia: ('Text' | 'Content')?

  @description('The most requests a second that the platform gets from all instances together, such as 30 or 0.5. The default is no limit.')
  maximumRate: string?

  @description('The name of a header that every request of the platform must carry; its value is among the secrets.')
  requiredHeader: string?
}

@sealed()
type sideSettings = {
  @description('webhook, telegram, twilio, slack or whatsapp.')
  type: string

  @description('The URL to which messages are sent, for the kinds that need one.')
  url: string?

  @description('The name that the bot has on the channel, or its account there, for the kinds that need it.')
  account: string?

  @description('The sender of the bot\'s messages, for the kinds that have several: a number, whatsapp: and a number, the SID of a messaging service, or the phone number id of WhatsApp.')
  from: string?

  @description('Whether typographic characters of an SMS become plain ones. The default is False.')
  smartEncoding: ('True' | 'False')?

  @description('Content templates of messages with one button, two, three, separated by spaces.')
  buttonTemplates: string?

  @description('Content templates of lists of one row, two, up to ten, separated by spaces.')
  listTemplates: string?

  @description('Which messages of a group are for the bot: none (the default), or those that address it.')
  groups: ('None' | 'Addressed')?

  @description('What a changed message means: nothing (the default), or a message of its own.')
  edits: ('Ignore' | 'Message')?

  @description('What, besides a first message, starts a chat: None, or one or more of Command (the default), Opened and Assistant, separated by commas.')
  starts: string?

  @description('What becomes of a message of which nobody knows whether the channel has it: it is sent again (the default), or kept as a dead letter.')
  whenUncertain: ('Resend' | 'Hold')?

  @description('At most how long a message waits until the channel has reported on the one before, for example 00:00:05, or 00:00:00 for no wait. The default: on WhatsApp five seconds after a picture, by Twilio no wait.')
  waitForReport: string?

  @description('The address at which the channel can reach the app, where that is another than the app\'s own.')
  publicUrl: string?

  @description('The API of the channel, where it is another than that of its vendor.')
  apiUrl: string?

  @description('Whether events go along as the platform wrote them, too. The default is False.')
  rawEvents: ('True' | 'False')?

  @description('The most requests a second that the channel gets from all instances together, such as 30 or 0.5. The default is no limit.')
  maximumRate: string?

  @description('The same for one conversation.')
  maximumRatePerConversation: string?
}

@sealed()
type inactivitySettings = {
  @description('How long after its last event a chat ends, for example 00:30:00.')
  after: string

  @description('Whether the channel is told that the chat has ended. The default is False.')
  tellChannel: ('True' | 'False')?

  @description('How the next chat of the same user starts: restart, none, entryPoint:<id> or passage:<id>. The default is the value of start.')
  startOnReturn: string?
}

@sealed()
type agentSettings = {
  @description('webhook, or empty if the channel has agents of its own.')
  type: string

  @description('The URL at which the desk takes events.')
  url: string?

  @description('Whether the desk also gets handovers and messages as their senders wrote them. The default is False.')
  rawEvents: ('True' | 'False')?

  @description('What happens when the user presses a button during a handover: nothing (the default), or the agent gets its text.')
  buttons: ('Ignore' | 'Text')?

  @description('After so many hours the conversation goes back to the bot by itself; at most 168. The default is 24.')
  expireAfterHours: string?

  @description('What an agent types to hand back, separated by |.')
  handbackPhrases: string?

  @description('The id of a passage that starts when the user is back with the bot.')
  handbackPassage: string?

  @description('How long the desk is tried before the user goes back to the bot. The default is five minutes: 00:05:00.')
  retryFor: string?

  @description('What the user is told when the desk cannot be reached.')
  unreachableText: string?

  @description('What the user is told when the handover has expired.')
  expiredText: string?

  @description('How many transcript entries the desk gets with a handover. The default is 50.')
  transcriptLength: string?

  @description('The most requests a second that the desk gets from all instances together, such as 30 or 0.5. The default is no limit.')
  maximumRate: string?
}

@sealed()
type secretsOfOne = {
  botAccessToken: string?
  botSecret: string?
  botRequiredHeaderValue: string?
  channelSecret: string?
  channelToken: string?
  channelVerifyToken: string?
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
  @description('How long the app waits for a failing side in all, not counting the time for which that side is held. The default is a day.')
  retryFor: string?

  @description('The wait after the first failure. The default is two seconds.')
  firstRetry: string?

  @description('The longest wait between two tries. The default is an hour.')
  longestRetry: string?

  @description('A forwarder that shows no sign of life for this time counts as dead: 1 second to 1 hour. The default is 30 seconds. Sweep at least as often.')
  leasePeriod: string?

  @description('How long the other side may take to answer: up to four minutes. The default is 20 seconds.')
  timeout: string?

  @description('How many of an instance\'s 32 places one destination may take, if there are several connections. The default is 16.')
  placesPerDestination: string?
}

@export()
@description('The settings Retention__*: how long finished events and inactive conversations are kept, such as 90.00:00:00 (90 days); 0 keeps them for ever.')
@sealed()
type retentionSettings = {
  @description('How long transcripts are kept. The default is 90 days.')
  transcripts: string?

  @description('How long a resend of an event is recognised. The default is 30 days.')
  duplicates: string?

  @description('How long dead letters are kept. The default is 90 days.')
  deadLetters: string?

  @description('How long a conversation is kept after its last event. The default is a year.')
  conversations: string?
}

@export()
@description('The settings Logs__*.')
@sealed()
type logSettings = {
  @description('Whether logs show users\' addresses as they are, instead of a hash. The default is False.')
  showAddresses: ('True' | 'False')?
}

@export()
@description('The settings OTEL_*, as OpenTelemetry defines them.')
@sealed()
type telemetrySettings = {
  @description('The URL of a receiver of OTLP, such as https://otlp.example.com. If left out, everything goes to Application Insights only.')
  otlpEndpoint: string?

  @description('The protocol of the receiver. The default is grpc.')
  otlpProtocol: ('grpc' | 'http/protobuf')?

  @description('The name of a secret in the vault that holds the headers for the receiver, such as api-key=…')
  otlpHeadersSecret: string?

  @description('Which traces are recorded. The default is traceidratio.')
  tracesSampler: (
    | 'always_on'
    | 'always_off'
    | 'traceidratio'
    | 'parentbased_always_on'
    | 'parentbased_always_off'
    | 'parentbased_traceidratio')?

  @description('The share of traces that is recorded, from 0 to 1. The default is 0.02.')
  tracesSamplerArg: string?
}

@export()
@description('Instances that are kept running, and paid for, while nothing happens. All names except http are names of functions.')
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

  @description('The sweep runs every half minute in any case, so this helps only if its start is slow.')
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
