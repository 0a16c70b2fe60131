// A network of the app's own, and the way into the account from it. Only for network 'private'.

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Put before the names.')
param prefix string

@description('Address range of the network; two /26 subnets are taken from it.')
param addressPrefix string

@description('Resource id of the storage account.')
param storageId string

@description('Name of the storage account.')
param storageName string

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${prefix}-network'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
  }

  resource app 'subnets' = {
    name: 'app'
    properties: {
      addressPrefix: cidrSubnet(addressPrefix, 26, 0)
      // What the Flex Consumption plan asks of the subnet it takes.
      delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
    }
  }

  resource endpoints 'subnets' = {
    name: 'endpoints'
    dependsOn: [app]
    properties: {
      addressPrefix: cidrSubnet(addressPrefix, 26, 1)
      privateEndpointNetworkPolicies: 'Enabled'
    }
  }
}

var services = ['blob', 'queue', 'table']

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for service in services: {
    name: 'privatelink.${service}.${environment().suffixes.storage}'
    location: 'global'
    tags: tags
  }
]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (service, at) in services: {
    parent: zone[at]
    name: 'network'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for service in services: {
    name: '${storageName}-${service}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::endpoints.id }
      privateLinkServiceConnections: [
        {
          name: service
          properties: { privateLinkServiceId: storageId, groupIds: [service] }
        }
      ]
    }
  }
]

resource name 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (service, at) in services: {
    parent: endpoint[at]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: service, properties: { privateDnsZoneId: zone[at].id } }]
    }
  }
]

@description('Resource id of the subnet of the app.')
output appSubnetId string = network::app.id
