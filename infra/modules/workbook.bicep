// The questions of every day, ready to ask: a workbook, and the queries as a pack that Application Insights offers.

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Put before the names.')
param prefix string

@description('Resource id of the Application Insights component.')
param insightsId string

// All files of the folder; a test sees to it.
var queries = [
  { name: 'api-requests', text: loadTextContent('../queries/api-requests.kql') }
  { name: 'backlog-age', text: loadTextContent('../queries/backlog-age.kql') }
  { name: 'conflicts', text: loadTextContent('../queries/conflicts.kql') }
  { name: 'drop-size', text: loadTextContent('../queries/drop-size.kql') }
  { name: 'drop-story', text: loadTextContent('../queries/drop-story.kql') }
  { name: 'drops-by-outcome', text: loadTextContent('../queries/drops-by-outcome.kql') }
  { name: 'given-up-drops', text: loadTextContent('../queries/given-up-drops.kql') }
  { name: 'issues-by-code', text: loadTextContent('../queries/issues-by-code.kql') }
  { name: 'lag', text: loadTextContent('../queries/lag.kql') }
  { name: 'log-events', text: loadTextContent('../queries/log-events.kql') }
  { name: 'queues', text: loadTextContent('../queries/queues.kql') }
  { name: 'refused-share', text: loadTextContent('../queries/refused-share.kql') }
  { name: 'retries', text: loadTextContent('../queries/retries.kql') }
  { name: 'stages', text: loadTextContent('../queries/stages.kql') }
  { name: 'storage', text: loadTextContent('../queries/storage.kql') }
  { name: 'study-changes', text: loadTextContent('../queries/study-changes.kql') }
  { name: 'work-after-study-change', text: loadTextContent('../queries/work-after-study-change.kql') }
]

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'il2-workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Il2Pipeline'
    category: 'workbook'
    sourceId: insightsId
    serializedData: string(union(loadJsonContent('../workbook.json'), { fallbackResourceIds: [insightsId] }))
  }
}

resource pack 'Microsoft.OperationalInsights/queryPacks@2023-09-01' = {
  name: '${prefix}-queries'
  location: location
  tags: tags
  properties: {}
}

// Each begins with its question, as a comment.
resource query 'Microsoft.OperationalInsights/queryPacks/queries@2023-09-01' = [
  for each in queries: {
    parent: pack
    name: guid(pack.id, each.name)
    properties: {
      displayName: 'Il2Pipeline: ${each.name}'
      description: trim(substring(split(each.text, '\n')[0], 2))
      body: each.text
      related: {
        categories: ['applications']
        resourceTypes: ['microsoft.insights/components']
      }
    }
  }
]
