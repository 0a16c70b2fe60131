// What wakes somebody. What each means and what to do: docs/operations.md, section "Alerts"; a test keeps the two together.

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Put before the names.')
param prefix string

@description('Resource id of the Application Insights component.')
param insightsId string

@description('Resource id of the workspace.')
param workspaceId string

@description('Resource id of the Event Grid topic.')
param topicId string

@description('Who gets an e-mail.')
param emails string[]

@description('Share of drops, or of results, refused within an hour, in per cent.')
param refusedPercent int

@description('Minutes for which a drop may wait.')
param waitingMinutes int

// Each query answers with a row when there is something to tell. Severity: 0 critical, 1 error, 2 warning, 3 for information.
var queries = [
  {
    name: 'drops-wait'
    title: 'Drops wait'
    severity: 1
    window: 'PT15M'
    scope: insightsId
    query: replace(
      loadTextContent('../alerts/drops-wait.kql'),
      'let waitingMinutes = 30;',
      'let waitingMinutes = ${waitingMinutes};'
    )
  }
  {
    name: 'silence'
    title: 'The pipeline is silent'
    severity: 1
    window: 'PT30M'
    scope: insightsId
    query: loadTextContent('../alerts/silence.kql')
  }
  {
    name: 'refused'
    title: 'Much is refused'
    severity: 2
    window: 'PT1H'
    scope: insightsId
    query: replace(
      loadTextContent('../alerts/refused.kql'),
      'let refusedPercent = 20;',
      'let refusedPercent = ${refusedPercent};'
    )
  }
  {
    name: 'given-up'
    title: 'Work was given up'
    severity: 1
    window: 'PT15M'
    scope: insightsId
    query: loadTextContent('../alerts/given-up.kql')
  }
  {
    name: 'defects'
    title: 'The pipeline has a defect'
    severity: 2
    window: 'PT15M'
    scope: insightsId
    query: loadTextContent('../alerts/defects.kql')
  }
  {
    name: 'storage-pauses'
    title: 'Storage does not answer'
    severity: 2
    window: 'PT15M'
    scope: insightsId
    query: loadTextContent('../alerts/storage-pauses.kql')
  }
  {
    name: 'capped'
    title: 'Telemetry reached its daily limit'
    severity: 2
    window: 'PT1H'
    scope: workspaceId
    query: loadTextContent('../alerts/capped.kql')
  }
]

var metrics = [
  {
    name: 'dead-letters'
    title: 'Events could not be delivered'
    severity: 1
    metric: 'DeadLetteredCount'
    threshold: 0
  }
  {
    name: 'deliveries-fail'
    title: 'Events reach the app late'
    severity: 2
    metric: 'DeliveryAttemptFailCount'
    threshold: 10
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${prefix}-people'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'il2'
    emailReceivers: [
      for (email, at) in emails: { name: 'person-${at}', emailAddress: email, useCommonAlertSchema: true }
    ]
  }
}

resource byQuery 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for each in queries: {
    name: '${prefix}-${each.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'Il2Pipeline: ${each.title}'
      description: 'docs/operations.md#${each.name}'
      enabled: true
      severity: each.severity
      scopes: [each.scope]
      evaluationFrequency: 'PT5M'
      windowSize: each.window
      autoMitigate: true
      // What the queries read is there once the app has told something.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: each.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [people.id] }
    }
  }
]

// The version that is offered in every region and cloud.
#disable-next-line use-recent-api-versions
resource byMetric 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for each in metrics: {
    name: '${prefix}-${each.name}'
    location: 'global'
    tags: tags
    properties: {
      description: 'Il2Pipeline: ${each.title}. docs/operations.md#${each.name}'
      enabled: true
      severity: each.severity
      scopes: [topicId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      autoMitigate: true
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            name: each.name
            criterionType: 'StaticThresholdCriterion'
            metricNamespace: 'Microsoft.EventGrid/systemTopics'
            metricName: each.metric
            timeAggregation: 'Total'
            operator: 'GreaterThan'
            threshold: each.threshold
          }
        ]
      }
      actions: [{ actionGroupId: people.id }]
    }
  }
]
