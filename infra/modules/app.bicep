// The Functions app on the Flex Consumption plan, its settings, and who may call it.

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the app.')
param name string

@description('Name of the plan.')
param planName string

@description('Resource id of the app\'s identity.')
param identityId string

@description('Client id of the app\'s identity.')
param identityClientId string

@description('Addresses of the account\'s blob, queue and table service.')
param storageEndpoints object

@description('Address of the container of deployed packages.')
param packages string

@description('Where telemetry is sent.')
param insightsConnectionString string

@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int

@description('Most instances.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int

@description('Instances that are always there for HTTP and for blobs each; 0: the first request or drop after a pause waits for a start.')
@minValue(0)
param alwaysReady int

@description('RollingUpdate: instances finish what they do and are replaced in batches. Recreate: all are restarted at once.')
@allowed(['RollingUpdate', 'Recreate'])
param updates string

@description('key: /api asks for a function key. entra: App Service authentication stands in front, and /api asks for its principal.')
@allowed(['key', 'entra'])
param authentication string

@description('Client id of the app registration that people sign in to; for authentication entra.')
param entraClientId string

@description('Tenant whose people sign in; for authentication entra.')
param entraTenantId string

@description('Subnet that the app\'s outgoing traffic goes through; empty for none.')
param subnetId string

@description('Address ranges (CIDR) that may call the app beside Event Grid; empty for any.')
param callers string[]

var byEntra = authentication == 'entra'

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      ipSecurityRestrictionsDefaultAction: empty(callers) ? 'Allow' : 'Deny'
      ipSecurityRestrictions: empty(callers)
        ? []
        : concat(
            [{ name: 'event-grid', priority: 100, action: 'Allow', tag: 'ServiceTag', ipAddress: 'AzureEventGrid' }],
            map(range(0, length(callers)), at => {
              name: 'caller-${at}'
              priority: 200 + at
              action: 'Allow'
              ipAddress: callers[at]
            })
          )
      // Deployments come from elsewhere, with an identity that may publish.
      scmIpSecurityRestrictionsUseMain: false
      http20Enabled: true
      // Runtime and its version are no settings on this plan: functionAppConfig.runtime says them.
      appSettings: [
        { name: 'AzureWebJobsStorage__blobServiceUri', value: storageEndpoints.blob }
        { name: 'AzureWebJobsStorage__queueServiceUri', value: storageEndpoints.queue }
        { name: 'AzureWebJobsStorage__tableServiceUri', value: storageEndpoints.table }
        { name: 'AzureWebJobsStorage__credential', value: 'managedidentity' }
        { name: 'AzureWebJobsStorage__clientId', value: identityClientId }
        { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insightsConnectionString }
        { name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING', value: 'ClientId=${identityClientId};Authorization=AAD' }
        // Event Grid tells of blobs; this plan has no polling.
        { name: 'AzureWebJobs.IngestDropByPolling.Disabled', value: 'true' }
        { name: 'AzureWebJobs.StudyChangedByPolling.Disabled', value: 'true' }
        { name: 'Api__Authentication', value: byEntra ? 'EntraId' : 'Key' }
        // In place of a client secret: the sign-in proves itself with the app's identity.
        { name: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID', value: byEntra ? identityClientId : '' }
      ]
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packages
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReady == 0
          ? []
          : [
              { name: 'http', instanceCount: alwaysReady }
              { name: 'blob', instanceCount: alwaysReady }
            ]
      }
      // Documented (learn.microsoft.com/azure/azure-functions/flex-consumption-site-updates), but in no published type yet.
      #disable-next-line BCP037
      siteUpdateStrategy: { type: updates }
    }
  }
}

// Nobody can publish with a user name and password.
resource ftp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource scm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

resource signIn 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: byEntra }
    globalValidation: {
      requireAuthentication: byEntra
      unauthenticatedClientAction: byEntra ? 'RedirectToLoginPage' : 'AllowAnonymous'
      redirectToProvider: 'azureactivedirectory'
      // Event Grid signs in with the key of the blobs extension, which the host checks.
      excludedPaths: ['/runtime/webhooks/blobs']
    }
    identityProviders: {
      azureActiveDirectory: {
        enabled: byEntra
        registration: {
          clientId: entraClientId
          clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
          openIdIssuer: '${environment().authentication.loginEndpoint}${entraTenantId}/v2.0'
        }
        validation: { allowedAudiences: [entraClientId, 'api://${entraClientId}'] }
      }
    }
    httpSettings: { requireHttps: true }
    login: { tokenStore: { enabled: false } }
  }
}

@description('Name of the app.')
output name string = app.name

@description('Resource id of the app.')
output id string = app.id

@description('Where page and API are.')
output url string = 'https://${app.properties.defaultHostName}'
