// Who the app is. An identity of its own, so that its roles are there before the app is, and stay when the app is made anew.

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the identity.')
param name string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id.')
output id string = identity.id

@description('The id that role assignments name.')
output principalId string = identity.properties.principalId

@description('The id that the app asks tokens with (AzureWebJobsStorage__clientId).')
output clientId string = identity.properties.clientId
