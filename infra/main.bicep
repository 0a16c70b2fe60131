// Everything of one study in Azure: a resource group with storage, app, telemetry, alerts and, if wanted, a network of its own.
// `azd up` deploys it, then the app's code, then the subscriptions of Event Grid (events.bicep). Parameters: README.md.
targetScope = 'subscription'

import { principal } from 'modules/types.bicep'

@description('Name of the environment, of which all names are made. One environment is one study.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('Region of everything. It must offer Flex Consumption.')
param location string

@description('Name of the resource group; empty: rg-<environmentName>.')
param resourceGroupName string = ''

@description('private: the account has private endpoints only, and the app a subnet. public: it is reached by whoever has a role on it.')
@allowed(['public', 'private'])
param network string = 'public'

@description('Address range of the private network, /24 or larger.')
param addressPrefix string = '10.20.0.0/24'

@description('Address ranges (CIDR) that may call page and API; empty for any. Event Grid may always.')
param callers string[] = []

@description('key: the API asks for a function key. entra: people sign in with Entra ID, and the API takes no key.')
@allowed(['key', 'entra'])
param authentication string = 'key'

@description('Client id of the app registration that people sign in to; needed for authentication entra.')
param entraClientId string = ''

@description('Tenant whose people sign in.')
param entraTenantId string = tenant().tenantId

@description('May read drops, receipts, tables and queues in the account.')
param readers principal[] = []

@description('May read as readers do, and put, replace and delete drops and study files.')
param dataManagers principal[] = []

@description('May read and write everything in the account: to run il2 against it.')
param operators principal[] = []

@description('May put drops, and nothing else: for laboratories that write into storage themselves.')
param senders principal[] = []

@description('Who gets the alerts by e-mail; empty: the alerts are there and tell nobody.')
param alertEmails string[] = []

@description('Redundancy of the account. ZRS outlives the loss of a zone, GZRS that of a region.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS', 'Standard_RAGRS', 'Standard_RAGZRS'])
param redundancy string = 'Standard_ZRS'

@description('Days for which a deleted blob, version or container can be brought back.')
@minValue(7)
@maxValue(365)
param softDeleteDays int = 90

@description('Days for which overwritten and deleted versions of drops, study files and receipts are kept; 0 for ever.')
@minValue(0)
param oldVersionDays int = 0

@description('Days after which a drop moves to the cool tier; 0 for never.')
@minValue(0)
param coolDropsAfterDays int = 0

@description('Days for which earlier deployed packages are kept, to roll back to.')
@minValue(1)
param oldPackageDays int = 90

@description('Days for which the differences that dry runs found are kept.')
@minValue(1)
param runDays int = 90

@description('Days for which events that could not be delivered are kept.')
@minValue(1)
param deadLetterDays int = 30

@description('Days for which logs, metrics and traces are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 90

@description('Most gigabytes of telemetry taken in a day; -1 for no limit.')
param dailyLogGigabytes int = 5

@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Most instances of the app. More only make subjects contend: see docs/operations.md.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances kept ready for HTTP and for drops each; 0: the first after a pause waits for a start.')
@minValue(0)
param alwaysReady int = 0

@description('How a new version replaces the old one. RollingUpdate interrupts nothing, and is a preview of the platform.')
@allowed(['RollingUpdate', 'Recreate'])
param updates string = 'Recreate'

@description('Share of drops, or of results, refused within an hour that raises an alert, in per cent.')
@minValue(1)
@maxValue(100)
param refusedPercent int = 20

@description('Minutes for which a drop may wait before an alert is raised.')
@minValue(5)
param waitingMinutes int = 30

var token = uniqueString(subscription().id, environmentName, location)
var prefix = 'il2-${token}'
var tags = { 'azd-env-name': environmentName }
var signInTo = authentication == 'entra' && empty(entraClientId)
  ? fail('authentication is entra, so entraClientId must be set.')
  : entraClientId

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: empty(resourceGroupName) ? 'rg-${environmentName}' : resourceGroupName
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: { location: location, tags: tags, name: '${prefix}-app' }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    location: location
    tags: tags
    name: 'il2${token}'
    redundancy: redundancy
    network: network
    softDeleteDays: softDeleteDays
  }
}

module lifecycle 'modules/lifecycle.bicep' = {
  name: 'lifecycle'
  scope: group
  params: {
    storageName: storage.outputs.name
    oldVersionDays: oldVersionDays
    coolDropsAfterDays: coolDropsAfterDays
    oldPackageDays: oldPackageDays
    runDays: runDays
    deadLetterDays: deadLetterDays
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    location: location
    tags: tags
    workspaceName: '${prefix}-logs'
    insightsName: '${prefix}-insights'
    retentionDays: logDays
    dailyGigabytes: dailyLogGigabytes
  }
}

module topic 'modules/topic.bicep' = {
  name: 'topic'
  scope: group
  params: {
    location: location
    tags: tags
    name: '${prefix}-topic'
    storageId: storage.outputs.id
    workspaceId: monitoring.outputs.workspaceId
  }
}

module roles 'modules/roles.bicep' = {
  name: 'roles'
  scope: group
  params: {
    storageName: storage.outputs.name
    insightsName: monitoring.outputs.insightsName
    appPrincipalId: identity.outputs.principalId
    topicPrincipalId: topic.outputs.principalId
  }
}

module people 'modules/people.bicep' = {
  name: 'people'
  scope: group
  params: {
    storageName: storage.outputs.name
    readers: readers
    dataManagers: dataManagers
    operators: operators
    senders: senders
    roleSuffix: '${environmentName} ${token}'
  }
}

module privateNetwork 'modules/network.bicep' = if (network == 'private') {
  name: 'network'
  scope: group
  params: {
    location: location
    tags: tags
    prefix: prefix
    addressPrefix: addressPrefix
    storageId: storage.outputs.id
    storageName: storage.outputs.name
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  scope: group
  // The host reads its storage as soon as it starts.
  dependsOn: [roles]
  params: {
    location: location
    tags: tags
    name: '${prefix}-app'
    planName: '${prefix}-plan'
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageEndpoints: storage.outputs.endpoints
    packages: storage.outputs.packages
    insightsConnectionString: monitoring.outputs.connectionString
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReady: alwaysReady
    updates: updates
    authentication: authentication
    entraClientId: signInTo
    entraTenantId: entraTenantId
    subnetId: privateNetwork.?outputs.appSubnetId ?? ''
    callers: callers
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  scope: group
  params: {
    location: location
    tags: tags
    prefix: prefix
    insightsId: monitoring.outputs.insightsId
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    location: location
    tags: tags
    prefix: prefix
    insightsId: monitoring.outputs.insightsId
    workspaceId: monitoring.outputs.workspaceId
    topicId: topic.outputs.id
    emails: alertEmails
    refusedPercent: refusedPercent
    waitingMinutes: waitingMinutes
  }
}

@description('Region.')
output AZURE_LOCATION string = location

@description('Name of the resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Name of the Functions app.')
output AZURE_FUNCTION_APP_NAME string = app.outputs.name

@description('Name of the storage account.')
output AZURE_STORAGE_ACCOUNT_NAME string = storage.outputs.name

@description('Name of the Event Grid topic.')
output AZURE_EVENTGRID_TOPIC_NAME string = topic.outputs.name

@description('Where page and API are.')
output SERVICE_API_URI string = app.outputs.url
