// The plan and the function app, with all of its settings.
import { alwaysReadyCounts, connection, deliverySettings, logSettings, retentionSettings, telemetrySettings } from 'types.bicep'
import { connectionSettings, secretSetting, settings, settingsOf, telemetrySettingsOf, vaultReference } from 'settings.bicep'

param name string
param location string
param tags { *: string }
param connections connection[]
param delivery deliverySettings
param logs logSettings
param retention retentionSettings
param telemetry telemetrySettings
param sweepSchedule string
param secretSettings secretSetting[]
param instanceMemoryMB int
param maximumInstanceCount int
param alwaysReady alwaysReadyCounts
param httpConcurrency int?
param zoneRedundant bool
param placeholders bool
param subnetId string?
param identityId string
param identityClientId string
param packageIdentityId string
param vaultName string
param insightsConnectionString string
param blobEndpoint string
param queueEndpoint string
param tableEndpoint string
param deploymentContainerUrl string

var platformSettings settings = {
  AzureWebJobsStorage__blobServiceUri: blobEndpoint
  AzureWebJobsStorage__queueServiceUri: queueEndpoint
  AzureWebJobsStorage__tableServiceUri: tableEndpoint
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  // Otherwise the exporter would send statistics about itself to Azure, and ask the machine for its name.
  APPLICATIONINSIGHTS_STATSBEAT_DISABLED: 'true'
  SweepSchedule: sweepSchedule
  // A little more than the app accepts: the host refuses a larger body while it is still being sent.
  FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: string(1024 * 1024 + 64 * 1024)
}

var placeholderSettings settings = placeholders ? {} : { WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED: '0' }

var secretReferences settings = toObject(secretSettings, one => one.setting, one => vaultReference(vaultName, one.secret))

var appSettings = reduce(
  map(connections, one => connectionSettings(one)),
  union(
    platformSettings,
    placeholderSettings,
    settingsOf('Delivery', delivery),
    settingsOf('Logs', logs),
    settingsOf('Retention', retention),
    telemetrySettingsOf(telemetry, vaultName),
    secretReferences
  ),
  (all, more) => union(all, more)
)

// 'http' stands for all HTTP functions together. Azure compares the names of functions case-sensitively, and expects them in lower case.
var alwaysReadyGroups = filter(
  map(items(alwaysReady), entry => {
    name: entry.key == 'http' ? 'http' : 'function:${toLower(entry.key)}'
    instanceCount: entry.value
  }),
  group => group.instanceCount > 0
)

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: 'func-${name}'
  location: location
  tags: union(tags, { 'azd-service-name': 'connector' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {}, '${packageIdentityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: packageIdentityId
          }
        }
      }
      // '10.0', not '10': Azure also accepts '10', but then nothing starts and nothing is logged.
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyGroups
        ...(httpConcurrency == null ? {} : { triggers: { http: { perInstanceConcurrency: httpConcurrency } } })
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      appSettings: map(items(appSettings), entry => { name: entry.key, value: entry.value })
    }
  }

  // Deployments sign in with Entra; user names and passwords stay off.
  resource ftpPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource deploymentPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output appName string = app.name
output address string = 'https://${app.properties.defaultHostName}'
