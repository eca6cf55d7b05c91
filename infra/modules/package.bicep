// The app's package has its own storage account, because anybody who may write the package decides what code runs. See docs/decisions/0015.
param name string
param location string
param tags { *: string }
param redundancy 'LRS' | 'ZRS' | 'GRS' | 'GZRS'
param publicAccess bool
param workspaceName string

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_${redundancy}' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    networkAcls: {
      defaultAction: publicAccess ? 'Allow' : 'Deny'
      bypass: 'AzureServices'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource deployment 'containers' = {
      name: 'deployment'
      properties: { publicAccess: 'None' }
    }
  }
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: workspaceName
}

// This logs a few requests for each deployment and each start of an instance.
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::blobs
  name: 'audit'
  properties: {
    workspaceId: workspace.id
    logs: [for category in ['StorageRead', 'StorageWrite', 'StorageDelete']: { category: category, enabled: true }]
  }
}

output containerUrl string = '${account.properties.primaryEndpoints.blob}${account::blobs::deployment.name}'
