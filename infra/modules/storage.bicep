// Messages and conversations, and the host's own blobs. The account accepts no keys: see roles.bicep.
param name string
param location string
param tags { *: string }
param redundancy 'LRS' | 'ZRS' | 'GRS' | 'GZRS'
param publicAccess bool
param audit bool
param workspaceName string

var queueNames = ['bot-to-channel', 'channel-to-bot']
var tableNames = ['activity', 'conversations', 'conversationids', 'deadletters', 'destinations', 'due', 'inactivity', 'limits', 'purges']

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
  }

  resource queues 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [for queueName in queueNames: { name: queueName }]
  }

  resource tables 'tableServices' = {
    name: 'default'

    resource table 'tables' = [for tableName in tableNames: { name: tableName }]
  }
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: workspaceName
}

// Azure offers nothing finer: it can neither log failures only nor leave out the app's own requests.
var everyRequest = [for category in ['StorageRead', 'StorageWrite', 'StorageDelete']: { category: category, enabled: true }]

resource auditOfBlobs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (audit) {
  scope: account::blobs
  name: 'audit'
  properties: { workspaceId: workspace.id, logs: everyRequest }
}

resource auditOfQueues 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (audit) {
  scope: account::queues
  name: 'audit'
  properties: { workspaceId: workspace.id, logs: everyRequest }
}

resource auditOfTables 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (audit) {
  scope: account::tables
  name: 'audit'
  properties: { workspaceId: workspace.id, logs: everyRequest }
}

output blobEndpoint string = account.properties.primaryEndpoints.blob
output queueEndpoint string = account.properties.primaryEndpoints.queue
output tableEndpoint string = account.properties.primaryEndpoints.table
