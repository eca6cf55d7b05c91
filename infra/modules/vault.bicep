// The tokens and secrets of the connections. The app reads them through references in its settings.
import { connectionSecrets as secretValues } from 'types.bicep'
import { secretSetting } from 'settings.bicep'

param name string
param location string
param tags { *: string }
param publicAccess bool
param workspaceName string

@description('The secrets that the connections need.')
param secretSettings secretSetting[]

@description('The values of the secrets. A secret without a value stays in the vault as it is.')
param values secretValues

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: workspaceName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    networkAcls: {
      defaultAction: publicAccess ? 'Allow' : 'Deny'
      bypass: 'AzureServices'
    }
  }

  resource secret 'secrets' = [
    for one in secretSettings: if (!empty(values[?one.connection][?one.property])) {
      name: one.secret
      properties: {
        contentType: one.setting
        value: values[?one.connection][?one.property] ?? ''
      }
    }
  ]
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: {
    workspaceId: workspace.id
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}
