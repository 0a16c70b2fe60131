// What people and laboratories may do in the account. Ids of built-in roles:
// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles

import { principal } from 'types.bicep'

@description('Name of the storage account.')
param storageName string

@description('May read everything in the account.')
param readers principal[]

@description('May also put, replace and delete drops and study files; what they delete can be brought back for the days of soft deletion.')
param dataManagers principal[]

@description('May read and write everything in the account, as the app does: to run il2 against it, for example to restore a table.')
param operators principal[]

@description('May put drops, and nothing else: neither read nor list nor delete. For laboratories.')
param senders principal[]

@description('Put after the name of the role of our own: such names are unique in a tenant.')
param roleSuffix string

var blobReader = '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1' // Storage Blob Data Reader
var queueReader = '19e7f393-937e-4f77-808e-94535e297925' // Storage Queue Data Reader
var tableReader = '76199698-9eea-4c19-bc75-cec21354c6b6' // Storage Table Data Reader
var blobContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe' // Storage Blob Data Contributor
var queueContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88' // Storage Queue Data Contributor
var tableContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' // Storage Table Data Contributor

// A data manager who is named as a reader too gets the role once.
var reads = flatten(map(
  union(readers, dataManagers),
  who => map([blobReader, queueReader, tableReader], role => { who: who, role: role })
))

var operations = flatten(map(
  operators,
  who => map([blobContributor, queueContributor, tableContributor], role => { who: who, role: role })
))

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource drops 'containers' existing = { name: 'lab-drops' }
    resource study 'containers' existing = { name: 'study' }
  }
}

resource read 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in reads: {
    name: guid(account.id, grant.who.principalId, grant.role)
    scope: account
    properties: {
      principalId: grant.who.principalId
      principalType: grant.who.principalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

resource operate 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in operations: {
    name: guid(account.id, grant.who.principalId, grant.role)
    scope: account
    properties: {
      principalId: grant.who.principalId
      principalType: grant.who.principalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

resource writeDrops 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for who in dataManagers: {
    name: guid(account::blobs::drops.id, who.principalId, blobContributor)
    scope: account::blobs::drops
    properties: {
      principalId: who.principalId
      principalType: who.principalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobContributor)
    }
  }
]

resource writeStudy 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for who in dataManagers: {
    name: guid(account::blobs::study.id, who.principalId, blobContributor)
    scope: account::blobs::study
    properties: {
      principalId: who.principalId
      principalType: who.principalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobContributor)
    }
  }
]

var senderRole = guid(resourceGroup().id, 'il2-drop-sender')

// The built-in roles that may write blobs may read and delete them as well.
resource sender 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (!empty(senders)) {
  name: senderRole
  properties: {
    roleName: 'Il2Pipeline drop sender (${roleSuffix})'
    description: 'Puts drops into storage; can neither read, list nor delete them.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        dataActions: [
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write'
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action'
        ]
      }
    ]
  }
}

resource send 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for who in senders: {
    name: guid(account::blobs::drops.id, who.principalId, senderRole)
    scope: account::blobs::drops
    properties: {
      principalId: who.principalId
      principalType: who.principalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', senderRole)
    }
    dependsOn: [sender]
  }
]
