// How long blobs are kept that nobody needs for ever.

@description('Name of the storage account, with versioning on.')
param storageName string

@description('Days for which overwritten and deleted versions of drops and study files are kept; 0 for ever.')
@minValue(0)
param oldVersionDays int

@description('Days after which a drop moves to the cool tier; 0 for never. Reading a cool drop again costs more.')
@minValue(0)
param coolDropsAfterDays int

@description('Days for which earlier deployed packages are kept, to roll back to.')
@minValue(1)
param oldPackageDays int

@description('Days for which differences of dry runs are kept.')
@minValue(1)
param runDays int

@description('Days for which events that could not be delivered are kept.')
@minValue(1)
param deadLetterDays int

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = { name: storageName }

// No rule deletes the current version of a drop, a study file, a receipt or a package.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'old-versions-of-drops'
          type: 'Lifecycle'
          enabled: oldVersionDays > 0
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['lab-drops/', 'study/', 'receipts/'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: max(oldVersionDays, 1) } } }
          }
        }
        {
          name: 'cool-drops'
          type: 'Lifecycle'
          enabled: coolDropsAfterDays > 0
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['lab-drops/', 'versions/'] }
            actions: {
              baseBlob: { tierToCool: { daysAfterModificationGreaterThan: max(coolDropsAfterDays, 1) } }
              version: { tierToCool: { daysAfterCreationGreaterThan: max(coolDropsAfterDays, 1) } }
            }
          }
        }
        {
          name: 'earlier-packages'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['packages/'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: oldPackageDays } } }
          }
        }
        {
          // The host writes its locks and its list of keys anew all the time, and versioning is a setting of the whole account.
          name: 'old-versions-of-the-hosts-own-blobs'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['azure-webjobs-hosts/'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: 1 } } }
          }
        }
        {
          name: 'differences-of-dry-runs'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['runs/'] }
            actions: {
              baseBlob: { delete: { daysAfterModificationGreaterThan: runDays } }
              version: { delete: { daysAfterCreationGreaterThan: runDays } }
            }
          }
        }
        {
          name: 'dead-letters'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['deadletters/'] }
            actions: {
              baseBlob: { delete: { daysAfterModificationGreaterThan: deadLetterDays } }
              version: { delete: { daysAfterCreationGreaterThan: deadLetterDays } }
            }
          }
        }
      ]
    }
  }
}
