// A network for the app, with private endpoints for the storage accounts and the vault.
param name string
param location string
param tags { *: string }
param addressPrefix string
param storageName string
param packageStorageName string
param vaultName string

var zones = [
  'privatelink.blob.${environment().suffixes.storage}'
  'privatelink.queue.${environment().suffixes.storage}'
  'privatelink.table.${environment().suffixes.storage}'
  'privatelink${replace(environment().suffixes.keyvaultDns, 'vault.', 'vaultcore.')}'
]

// Two endpoints may share one zone; the number is the zone's place in the list above.
var doors = [
  { name: 'blob', group: 'blob', zone: 0 }
  { name: 'package', group: 'blob', zone: 0 }
  { name: 'queue', group: 'queue', zone: 1 }
  { name: 'table', group: 'table', zone: 2 }
  { name: 'vault', group: 'vault', zone: 3 }
]

resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageName
}

resource packageStorage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: packageStorageName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: 'vnet-${name}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        // Flex Consumption does not take a subnet with an underscore in its name.
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'doors'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 1)
          privateEndpointNetworkPolicies: 'Enabled'
        }
      }
    ]
  }

  resource app 'subnets' existing = { name: 'app' }

  resource doorsSubnet 'subnets' existing = { name: 'doors' }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zoneName in zones: {
    name: zoneName
    location: 'global'
    tags: tags
  }
]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zoneName, i) in zones: {
    parent: zone[i]
    name: network.name
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

resource endpoint 'Microsoft.Network/privateEndpoints@2024-07-01' = [
  for door in doors: {
    name: 'pe-${door.name}-${name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::doorsSubnet.id }
      privateLinkServiceConnections: [
        {
          name: door.name
          properties: {
            privateLinkServiceId: door.name == 'vault' ? vault.id : door.name == 'package' ? packageStorage.id : storage.id
            groupIds: [door.group]
          }
        }
      ]
    }
  }
]

resource record 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-07-01' = [
  for (door, i) in doors: {
    parent: endpoint[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: door.name, properties: { privateDnsZoneId: zone[door.zone].id } }]
    }
  }
]

output appSubnetId string = network::app.id
