// A page in the portal, under the resource group's workbooks, that shows what happens. Its queries are the files in ../workbook. Each query also runs by itself in
// the portal, with a name in place of {Connection} and {Conversation}.
param name string
param location string
param tags { *: string }
param workspaceName string

var timeRange = 'TimeRange'

var parameters = {
  type: 9
  name: 'parameters'
  content: {
    version: 'KqlParameterItem/1.0'
    parameters: [
      {
        id: guid(timeRange)
        version: 'KqlParameterItem/1.0'
        name: timeRange
        label: 'Time'
        type: 4
        isRequired: true
        value: { durationMs: 86400000 }
        typeSettings: {
          selectableValues: map([3600000, 14400000, 86400000, 604800000, 2592000000], time => { durationMs: time })
          allowCustom: true
        }
      }
      {
        id: guid('Connection')
        version: 'KqlParameterItem/1.0'
        name: 'Connection'
        label: 'Connection (empty: all)'
        type: 1
        value: ''
      }
      {
        id: guid('Conversation')
        version: 'KqlParameterItem/1.0'
        name: 'Conversation'
        label: 'Conversation, as the logs show it'
        type: 1
        value: ''
      }
    ]
  }
}

var charts = [
  { title: 'What happened to events', visualization: 'timechart', query: loadTextContent('../workbook/events.kql') }
  { title: 'Seconds from acceptance to arrival', visualization: 'timechart', query: loadTextContent('../workbook/ages.kql') }
  { title: 'What was overdue at a sweep', visualization: 'timechart', query: loadTextContent('../workbook/waiting.kql') }
  { title: 'Destinations that were held, and came back', visualization: 'table', query: loadTextContent('../workbook/gates.kql') }
  { title: 'Refused', visualization: 'table', query: loadTextContent('../workbook/refused.kql') }
  { title: 'Dead letters', visualization: 'table', query: loadTextContent('../workbook/dead-letters.kql') }
  { title: 'The story of the conversation', visualization: 'table', query: loadTextContent('../workbook/story.kql') }
  { title: 'Its traces, as far as they were recorded', visualization: 'table', query: loadTextContent('../workbook/attempts.kql') }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: workspaceName
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, name, 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    category: 'workbook'
    displayName: 'Connector ${name}'
    sourceId: workspace.id
    version: '1.0'
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat(
        [parameters],
        map(charts, (chart, index) => {
          type: 3
          name: 'chart-${index}'
          content: {
            version: 'KqlItem/1.0'
            title: chart.title
            query: chart.query
            visualization: chart.visualization
            size: 0
            queryType: 0
            resourceType: 'microsoft.operationalinsights/workspaces'
            crossComponentResources: [workspace.id]
            timeContextFromParameter: timeRange
          }
        })
      )
      fallbackResourceIds: [workspace.id]
    })
  }
}
