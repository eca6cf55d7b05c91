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

@description('A region that has Flex Consumption: az functionapp list-flexconsumption-locations.')
param location string = resourceGroup().location

@description('Added to every resource.')
param tags { *: string } = {}

@description('Bots and their channels. To carry more than one storage account can, deploy again into another resource group with other connections.')
@minLength(1)
param connections connection[]

@description('Their tokens and secrets, written to the vault. Leave out what is in the vault already.')
param secrets connectionSecrets = {}

@description('How long a failing side is waited for, and how soon a dead forwarder is replaced. What is left out has the default of the app.')
param delivery deliverySettings = {}

@description('How long what is over is kept.')
param retention retentionSettings = {}

@description('What the logs show.')
param logs logSettings = {}

@description('Where traces, metrics and logs go besides Application Insights, and how many traces are recorded.')
param telemetry telemetrySettings = {}

@description('When the due list is swept, as {second} {minute} {hour} {day} {month} {weekday}. Rarer than every 30 seconds, a dead forwarder is replaced later; an idle app pays for every sweep.')
param sweepSchedule string = '*/30 * * * * *'

@description('The size of an instance: 512 MB has a quarter of a core, 2048 MB one core, 4096 MB two.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The most instances at any time, and so the ceiling of the bill. All Flex Consumption apps of a subscription share 250 cores a region.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances that are kept running, and paid for, while nothing happens.')
param alwaysReady alwaysReadyCounts = { http: 0, forwardToChannel: 0, forwardToBot: 0, sweep: 0 }

@description('HTTP requests at a time on one instance. Left out, Azure decides by the size: 4, 16 or 32.')
@minValue(1)
@maxValue(1000)
param httpConcurrency int?

@description('Spread instances over zones. Azure then keeps two instances of each group running: eight, see docs/cost.md.')
param zoneRedundant bool = false

@description('How many copies of the accepted messages there are, and where. ZRS outlives a zone; with zoneRedundant it is the least.')
param storageRedundancy 'LRS' | 'ZRS' | 'GRS' | 'GZRS' = 'LRS'

@description('Log every request to the storage account with the messages, whoever sends it: some 12 KB of logs a message, see docs/cost.md. Who reads and changes the app\'s package is logged in any case.')
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

@description('Where api/health is asked from, every 15 minutes each; none for no such test. At least two of them must fail for an alert.')
param availabilityLocations string[] = ['apac-sg-sin-azr', 'emea-nl-ams-azr', 'us-va-ash-azr']

@description('Wake-ups that wait in the queues above which an alert fires.')
@minValue(1)
param queuedMessagesAlert int = 1000

@description('Failed executions in 15 minutes above which an alert fires.')
@minValue(0)
param failedExecutionsAlert int = 5

@description('A monthly budget that warns.')
param budget budgetSettings?

@description('False starts every instance from nothing: slower, but it avoids crashes that .NET 10 apps have seen on prepared ("placeholder") instances.')
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

// Writes the app's package, which the platform does with an identity of the app. The app's own has no right to it.
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
  // A first start without its roles, or without the secrets, would fail.
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

@description('What to enter on the webhook integration page of each bot, with ?code=<the key from keyCommand>&secret=<the bot secret in the vault> behind it.')
output botWebhookUrls string[] = map(connections, one => '${app.outputs.address}/api/connections/${one.name}/bot-events')

@description('What to enter in each channel. Its signature takes the place of a key.')
output channelWebhookUrls string[] = map(connections, one => '${app.outputs.address}/api/connections/${one.name}/channel-events')

@description('Prints the keys of the bots\' webhook, once the app has been deployed.')
output keyCommand string = 'az functionapp function keys list --resource-group ${resourceGroup().name} --name ${app.outputs.appName} --function-name ReceiveFromBot'
