// The connector in one resource group: az deployment group create, or azd up. See docs/operate.md.
targetScope = 'resourceGroup'

import {
  alwaysReadyCounts
  budgetSettings
  connection
  connectionSecrets
  deliverySettings
  logSettings
  retentionSettings
  telemetrySettings
} from 'modules/types.bicep'
import { connectionSecrets as secretSettingsOf } from 'modules/settings.bicep'

@description('Part of the names of all resources, and the name of the azd environment.')
@minLength(2)
@maxLength(32)
param name string

@description('A region that has Flex Consumption. This command lists them: az functionapp list-flexconsumption-locations.')
param location string = resourceGroup().location

@description('Added to every resource.')
param tags { *: string } = {}

@description('Bots and their channels. If they need more than one storage account can carry, deploy again into another resource group with other connections.')
@minLength(1)
param connections connection[]

@description('The tokens and secrets of the connections, written to the vault. Leave out those that are in the vault already.')
param secrets connectionSecrets = {}

@description('How long the app waits for a failing side, and how soon a dead forwarder is replaced. A setting that is left out has the default of the app.')
param delivery deliverySettings = {}

@description('How long finished events and inactive conversations are kept.')
param retention retentionSettings = {}

@description('What the logs show.')
param logs logSettings = {}

@description('Where traces, metrics and logs go besides Application Insights, and how many traces are recorded.')
param telemetry telemetrySettings = {}

@description('When the due list is swept, as {second} {minute} {hour} {day} {month} {weekday}. If this is rarer than every 30 seconds, a dead forwarder is replaced later. An idle app pays for every sweep.')
param sweepSchedule string = '*/30 * * * * *'

@description('The size of an instance: 512 MB has a quarter of a core, 2048 MB one core, 4096 MB two.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The most instances at any time. This limits the bill. All Flex Consumption apps of a subscription share 250 cores a region.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances that are kept running, and paid for, while nothing happens.')
param alwaysReady alwaysReadyCounts = { http: 0, forwardToChannel: 0, forwardToBot: 0, sweep: 0 }

@description('HTTP requests at a time on one instance. If left out, Azure chooses by the size: 4, 16 or 32.')
@minValue(1)
@maxValue(1000)
param httpConcurrency int?

@description('Spread instances over zones. Azure then keeps two instances of each of the four groups running, eight in all: see docs/cost.md.')
param zoneRedundant bool = false

@description('How many copies of the accepted messages there are, and where. ZRS survives the loss of a zone; zoneRedundant needs at least ZRS.')
param storageRedundancy 'LRS' | 'ZRS' | 'GRS' | 'GZRS' = 'LRS'

@description('Log every request to the storage account with the messages, also the app\'s own: about 12 KB of logs a message, see docs/cost.md. Requests for the app\'s package are logged in any case.')
param auditStorage bool = false

@description('Close the storage accounts and the vault to the internet, and reach them through a virtual network. The webhooks stay public.')
param privateNetworking bool = false

@description('The addresses of that network: at least a /25.')
param networkPrefix string = '10.80.0.0/24'

@description('Days that logs are kept. The first 31 cost nothing.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Gigabytes of logs a day after which logging (and the alerts on logs) stops until the next day. -1: no limit.')
@minValue(-1)
param logDailyQuotaGb int = -1

@description('Who gets the alerts by mail.')
param alertEmails string[] = []

@description('Resource ids of action groups that get the alerts as well.')
param actionGroupIds string[] = []

@description('The places from which api/health is tested, each every 15 minutes; none for no such test. An alert needs failures from at least two of them.')
param availabilityLocations string[] = ['apac-sg-sin-azr', 'emea-nl-ams-azr', 'us-va-ash-azr']

@description('An alert fires when more wake-ups than this wait in the queues.')
@minValue(1)
param queuedMessagesAlert int = 1000

@description('An alert fires when more executions than this fail in 15 minutes.')
@minValue(0)
param failedExecutionsAlert int = 5

@description('A monthly budget that warns.')
param budget budgetSettings?

@description('If false, every instance starts from nothing: slower, but it avoids crashes that .NET 10 apps have seen on prepared ("placeholder") instances.')
param placeholders bool = true

var suffix = uniqueString(resourceGroup().id, name)
var fullName = '${toLower(name)}-${suffix}'
var storageName = 'st${suffix}'
var packageStorageName = 'pkg${suffix}'
var vaultName = 'kv-${suffix}'
var workspaceName = 'log-${fullName}'
var insightsName = 'appi-${fullName}'

var allTags = union(tags, { 'azd-env-name': name })
var redundancy = zoneRedundant && storageRedundancy == 'LRS' ? 'ZRS' : storageRedundancy
var secretSettings = flatten(map(connections, one => secretSettingsOf(one)))

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${fullName}'
  location: location
  tags: allTags
}

// The platform writes the app's package with this identity. The identity that the app works with may not write the package.
resource packageIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-package-${fullName}'
  location: location
  tags: allTags
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: workspaceName
    insightsName: insightsName
    location: location
    tags: allTags
    retentionDays: logRetentionDays
    dailyQuotaGb: logDailyQuotaGb
  }
}

module storage 'modules/storage.bicep' = {
  dependsOn: [monitoring]
  params: {
    name: storageName
    location: location
    tags: allTags
    redundancy: redundancy
    publicAccess: !privateNetworking
    audit: auditStorage
    workspaceName: workspaceName
  }
}

module package 'modules/package.bicep' = {
  dependsOn: [monitoring]
  params: {
    name: packageStorageName
    location: location
    tags: allTags
    redundancy: redundancy
    publicAccess: !privateNetworking
    workspaceName: workspaceName
  }
}

module vault 'modules/vault.bicep' = {
  dependsOn: [monitoring]
  params: {
    name: vaultName
    location: location
    tags: allTags
    publicAccess: !privateNetworking
    workspaceName: workspaceName
    secretSettings: secretSettings
    values: secrets
  }
}

module roles 'modules/roles.bicep' = {
  dependsOn: [storage, package, vault, monitoring]
  params: {
    principalId: identity.properties.principalId
    identityId: identity.id
    packagePrincipalId: packageIdentity.properties.principalId
    packageIdentityId: packageIdentity.id
    storageName: storageName
    packageStorageName: packageStorageName
    vaultName: vaultName
    insightsName: insightsName
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  dependsOn: [storage, package, vault]
  params: {
    name: fullName
    location: location
    tags: allTags
    addressPrefix: networkPrefix
    storageName: storageName
    packageStorageName: packageStorageName
    vaultName: vaultName
  }
}

module app 'modules/app.bicep' = {
  // The app's first start would fail without its roles or without the secrets.
  dependsOn: [roles, vault]
  params: {
    name: fullName
    location: location
    tags: allTags
    connections: connections
    delivery: delivery
    logs: logs
    retention: retention
    telemetry: telemetry
    sweepSchedule: sweepSchedule
    secretSettings: secretSettings
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReady: alwaysReady
    httpConcurrency: httpConcurrency
    zoneRedundant: zoneRedundant
    placeholders: placeholders
    subnetId: network.?outputs.appSubnetId
    identityId: identity.id
    identityClientId: identity.properties.clientId
    packageIdentityId: packageIdentity.id
    vaultName: vaultName
    insightsConnectionString: monitoring.outputs.connectionString
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    tableEndpoint: storage.outputs.tableEndpoint
    deploymentContainerUrl: package.outputs.containerUrl
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    name: fullName
    location: location
    tags: allTags
    workspaceName: workspaceName
    insightsName: insightsName
    storageName: storageName
    healthUrl: '${app.outputs.address}/api/health'
    emails: alertEmails
    actionGroupIds: actionGroupIds
    availabilityLocations: availabilityLocations
    queuedMessages: queuedMessagesAlert
    failedExecutions: failedExecutionsAlert
  }
}

module workbook 'modules/workbook.bicep' = {
  params: {
    name: fullName
    location: location
    tags: allTags
    workspaceName: workspaceName
  }
  dependsOn: [monitoring]
}

module monthlyBudget 'modules/budget.bicep' = if (budget != null) {
  params: {
    name: fullName
    budget: budget!
  }
}

// Names in capitals become variables of the azd environment.
output SERVICE_CONNECTOR_NAME string = app.outputs.appName

output SERVICE_CONNECTOR_URI string = app.outputs.address
output AZURE_KEY_VAULT_NAME string = vaultName
output AZURE_STORAGE_ACCOUNT_NAME string = storageName

@description('The URL to enter on the webhook integration page of each bot, followed by ?code=<the key from keyCommand>&secret=<the bot secret in the vault>.')
output botWebhookUrls string[] = map(connections, one => '${app.outputs.address}/api/connections/${one.name}/bot-events')

@description('The URL to enter in each channel. The channel signs its requests, so it needs no key.')
output channelWebhookUrls string[] = map(connections, one => '${app.outputs.address}/api/connections/${one.name}/channel-events')

@description('The command that prints the keys of the bots\' webhook, after the app has been deployed.')
output keyCommand string = 'az functionapp function keys list --resource-group ${resourceGroup().name} --name ${app.outputs.appName} --function-name ReceiveFromBot'
