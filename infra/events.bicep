// Event Grid's subscriptions: which events call which trigger. Deployed after the app's code, once it runs: only then is there a key of the
// blobs extension, and only then does the app answer the question by which Event Grid makes sure that it is wanted.
// `azd up` does it in its last step (azure.yaml, hooks/postdeploy).

@description('Name of the Functions app.')
param appName string

@description('Name of the Event Grid topic of the storage account.')
param topicName string

@description('Name of the storage account, for events that could not be delivered.')
param storageName string

// A trigger each. Without the filter on data.api one upload may fire several times; without suffix, any blob of the container counts.
var subscriptions = [
  { name: 'drops', function: 'IngestDrop', begins: '/blobServices/default/containers/lab-drops/', ends: '' }
  {
    name: 'study'
    function: 'StudyChanged'
    begins: '/blobServices/default/containers/study/blobs/study.json'
    ends: '/study.json'
  }
]

resource app 'Microsoft.Web/sites@2024-11-01' existing = { name: appName }

// Read only for its keys; no types are published of it.
#disable-next-line BCP081
resource host 'Microsoft.Web/sites/host@2024-11-01' existing = {
  parent: app
  name: 'default'
}

var webhook = 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs'
var key = host.listKeys().systemKeys.blobs_extension

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = { name: storageName }

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = { name: topicName }

resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = [
  for each in subscriptions: {
    parent: topic
    name: each.name
    properties: {
      eventDeliverySchema: 'EventGridSchema'
      destination: {
        endpointType: 'WebHook'
        properties: {
          endpointUrl: '${webhook}?functionName=Host.Functions.${each.function}&code=${key}'
          maxEventsPerBatch: 1
          preferredBatchSizeInKilobytes: 64
          minimumTlsVersionAllowed: '1.2'
        }
      }
      filter: {
        includedEventTypes: ['Microsoft.Storage.BlobCreated']
        subjectBeginsWith: each.begins
        subjectEndsWith: each.ends
        isSubjectCaseSensitive: true
        enableAdvancedFilteringOnArrays: false
        advancedFilters: [
          {
            operatorType: 'StringIn'
            key: 'data.api'
            values: ['PutBlob', 'PutBlockList', 'FlushWithClose', 'CopyBlob']
          }
        ]
      }
      retryPolicy: {
        maxDeliveryAttempts: 30
        eventTimeToLiveInMinutes: 1440
      }
      deadLetterWithResourceIdentity: {
        identity: { type: 'SystemAssigned' }
        deadLetterDestination: {
          endpointType: 'StorageBlob'
          properties: {
            resourceId: account.id
            blobContainerName: 'deadletters'
          }
        }
      }
    }
  }
]
