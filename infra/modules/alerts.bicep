// The alerts. docs/operate.md says what each one means and what to do.
param name string
param location string
param tags { *: string }
param workspaceName string
param insightsName string
param storageName string
param healthUrl string
param emails string[]
param actionGroupIds string[]
param availabilityLocations string[]
param queuedMessages int
param failedExecutions int

var everyFiveMinutes = 'PT5M'

// Rules over the logs: each fires while its query returns more than the threshold.
var logRules = {
  'dead-letters': {
    description: 'A message was given up on. It waits in the table deadletters.'
    severity: 1
    query: 'AppTraces | where SeverityLevel >= 3 and Message startswith "Dead letter:"'
    window: everyFiveMinutes
    threshold: 0
  }
  'bot-refused': {
    description: 'The app refused a request of the bot, so it was not acknowledged: in some chat the bot may say nothing more.'
    severity: 1
    query: 'AppTraces | where SeverityLevel >= 3 and Message contains ": what the bot sent was refused with "'
    window: everyFiveMinutes
    threshold: 0
  }
  'id-conflict': {
    description: 'The platform, or something on the way to it, gave one user the chat of another. The app refused that chat and asks for a new one again.'
    severity: 1
    query: 'AppTraces | where SeverityLevel >= 3 and Message contains ": the platform gave this user the chat of another one"'
    window: everyFiveMinutes
    threshold: 0
  }
  'destination-held': {
    description: 'A bot, a channel or a desk refuses every request, or is away. Its events wait; nothing is lost.'
    severity: 1
    query: 'AppTraces | where SeverityLevel >= 3 and Message contains " is held: it refuses everybody, or is away."'
    window: everyFiveMinutes
    threshold: 0
  }
  'waits-for-long': {
    description: 'Messages of a connection have waited for half an hour: a side is slow, away, or refuses them.'
    severity: 2
    query: '''
      AppTraces
      | where SeverityLevel >= 2 and Message contains " mailboxes have waited for long, the first for "
      | extend Connection = extract("^([A-Za-z0-9-]+): ", 1, Message), Longest = totimespan(extract("the first for ([0-9.:]+)$", 1, Message))
      | summarize Longest = max(Longest) by Connection
      | where Longest > 30m
    '''
    window: everyFiveMinutes
    threshold: 0
  }
  'failure-share': {
    description: 'More than a fifth of a connection\'s attempts failed within a quarter of an hour, of at least twenty attempts.'
    severity: 2
    query: '''
      AppTraces
      | extend Connection = extract("^(?:Dead letter: )?([A-Za-z0-9-]+)\\.[^ ]+: ", 1, Message)
      | where isnotempty(Connection)
      | summarize
          Failed = countif(
              Message startswith "Dead letter:"
              or Message matches regex "^[^ ]+: event .+ failed (?:\\(attempt [0-9]+\\) and is tried again in|and waits, for the) "),
          Arrived = countif(Message matches regex ": Forwarded, [0-9.:]+ after it was accepted$")
          by Connection
      | where Failed + Arrived >= 20 and Failed > 0.2 * (Failed + Arrived)
    '''
    window: 'PT15M'
    threshold: 0
  }
  'not-swept': {
    description: 'The due list has not been swept for a quarter of an hour: mailboxes with a lost wake-up or a dead forwarder wait for the sweep.'
    severity: 1
    query: 'AppTraces | where Message startswith "The due list was swept:" | count | where Count == 0'
    window: 'PT15M'
    threshold: 0
  }
  'not-forwarded': {
    description: 'Messages were accepted more than ten minutes ago, and since then no event of their connection and direction has been finished.'
    severity: 1
    query: '''
      AppTraces
      | extend
          Connection = extract("^(?:Dead letter: )?([A-Za-z0-9-]+)\\.", 1, Message),
          Direction = extract("~(bot-to-channel|channel-to-bot): ", 1, Message)
      | where isnotempty(Direction)
      | summarize
          Accepted = countif(Message matches regex ": [1-9][0-9]* events accepted, " and TimeGenerated < ago(10m)),
          Finished = countif(Message endswith " after it was accepted" or Message startswith "Dead letter:")
          by Connection, Direction
      | where Accepted > 0 and Finished == 0
    '''
    window: 'PT30M'
    threshold: 0
  }
  'failed-executions': {
    description: 'Functions fail, or forwarders break off. Requests that were refused with a 4xx do not count.'
    severity: 2
    query: '''
      union
        (AppRequests | where not(Success) and toint(ResultCode) !between (400 .. 499)),
        (AppTraces | where SeverityLevel >= 3 and Message contains ": forwarding was broken off."),
        (AppTraces | where SeverityLevel >= 2 and Message startswith "A sweep of the due list was broken off")
    '''
    window: 'PT15M'
    threshold: failedExecutions
  }
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: workspaceName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageName

  resource queues 'queueServices' existing = { name: 'default' }
}

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(emails)) {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'connector'
    emailReceivers: map(emails, email => { name: email, emailAddress: email, useCommonAlertSchema: true })
  }
}

var groupIds = concat(actionGroupIds, empty(emails) ? [] : [group.id])

resource logRule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in items(logRules): {
    name: '${rule.key}-${name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.key
      description: rule.value.description
      severity: rule.value.severity
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: everyFiveMinutes
      windowSize: rule.value.window
      criteria: {
        allOf: [
          {
            query: rule.value.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: rule.value.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      // One mail an hour while the trouble lasts.
      autoMitigate: false
      muteActionsDuration: 'PT1H'
      skipQueryValidation: true
      actions: { actionGroups: groupIds }
    }
  }
]

resource queueLength 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'queue-length-${name}'
  location: 'global'
  tags: tags
  properties: {
    description: 'More wake-ups come than the forwarders manage. Azure counts them once an hour, all queues together.'
    severity: 2
    enabled: true
    scopes: [storage::queues.id]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'queued'
          metricNamespace: 'Microsoft.Storage/storageAccounts/queueServices'
          metricName: 'QueueMessageCount'
          timeAggregation: 'Average'
          operator: 'GreaterThan'
          threshold: queuedMessages
        }
      ]
    }
    actions: map(groupIds, id => { actionGroupId: id })
  }
}

resource healthTest 'Microsoft.Insights/webtests@2022-06-15' = if (!empty(availabilityLocations)) {
  name: 'health-${name}'
  location: location
  tags: union(tags, { 'hidden-link:${insights.id}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'health-${name}'
    Name: 'health'
    Kind: 'standard'
    Enabled: true
    Frequency: 900
    Timeout: 60
    RetryEnabled: true
    Locations: map(availabilityLocations, id => { Id: id })
    Request: { RequestUrl: healthUrl, HttpVerb: 'GET' }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
    }
  }
}

resource unhealthy 'Microsoft.Insights/metricAlerts@2018-03-01' = if (!empty(availabilityLocations)) {
  name: 'unhealthy-${name}'
  location: 'global'
  tags: union(tags, { 'hidden-link:${insights.id}': 'Resource' })
  properties: {
    description: 'api/health cannot be reached, or says that something is wrong.'
    severity: 1
    enabled: true
    scopes: [healthTest.id, insights.id]
    evaluationFrequency: everyFiveMinutes
    windowSize: 'PT30M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: healthTest.id
      componentId: insights.id
      failedLocationCount: min(2, length(availabilityLocations))
    }
    actions: map(groupIds, id => { actionGroupId: id })
  }
}
