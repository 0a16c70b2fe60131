// Event Grid's topic of the account. Its subscriptions (../events.bicep) come after the app's code, which has to answer for them.

@description('Region; the same as the account\'s.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the topic.')
param name string

@description('Resource id of the storage account.')
param storageId string

@description('Resource id of the workspace that gets the topic\'s logs.')
param workspaceId string

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  // A user-assigned identity could not write dead letters past the account's firewall.
  identity: { type: 'SystemAssigned' }
  properties: {
    source: storageId
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

// The version that stays a preview; the stable one before it knows less.
#disable-next-line use-recent-api-versions
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: topic
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'DeliveryFailures', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Name of the topic.')
output name string = topic.name

@description('Resource id of the topic.')
output id string = topic.id

@description('Principal id of the topic\'s identity, which writes dead letters.')
output principalId string = topic.identity.principalId
